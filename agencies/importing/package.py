"""Read the data that is shipped with the program: a folder of CSV, YAML and Markdown files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from agencies.importing.columns import KINDS
from agencies.importing.draft import Draft, Refusal, read_rows
from agencies.importing.errors import Reason, TableError
from agencies.importing.errors import gettext_noop as _
from agencies.importing.table import read_table

# libyaml reads the files ten times as fast; it is part of PyYAML's wheels.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class YamlKind:
    """How a YAML file becomes rows: keys with another name in the database, keys that stay in the file."""

    path: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()


YAML_KINDS: Mapping[str, YamlKind] = {
    # A rule's signal stands in signals.yaml too, and its sort of source is for whoever edits the file.
    "rules": YamlKind(
        "rules.yaml", {"id": "code"}, frozenset({"signal", "signal_zh", "signal_en", "source_kind"})
    ),
    "signals": YamlKind("signals.yaml"),
    # Which pattern a page answers stands in patterns.yaml too, in the order of use.
    "guidance": YamlKind("guidance/guidance.yaml", unused=frozenset({"patterns"})),
    "patterns": YamlKind("patterns.yaml", {"id": "key"}, frozenset({"source_kind"})),
}


def read_package(folder: Path, kind: str) -> Iterator[Draft | list[Refusal]]:
    """Yield the rows of one kind as drafts, or the reasons why one cannot be read.

    Raises TableError for a file that is none, OSError for one that is not there.
    """
    if kind in KINDS:
        yield from _read_csv(folder / f"{kind}.csv", kind)
    else:
        yield from _read_yaml(folder, YAML_KINDS[kind], is_guidance=kind == "guidance")


def _read_csv(path: Path, kind: str) -> Iterator[Draft | list[Refusal]]:
    with path.open("rb") as stream:
        table = read_table(stream, required=KINDS[kind].required(), allowed=KINDS[kind].allowed())
        yield from read_rows(KINDS[kind], table.rows)


def _read_yaml(folder: Path, kind: YamlKind, *, is_guidance: bool) -> Iterator[Draft | list[Refusal]]:
    path = folder / kind.path
    for number, entry in enumerate(_load(path), start=1):
        if not isinstance(entry, dict):
            yield [Refusal(number, "", Reason(_("This entry is no mapping of names to values.")))]
            continue
        values = {
            kind.renamed.get(name, name): _plain(value)
            for name, value in entry.items()
            if name not in kind.unused
        }
        if is_guidance:
            values |= {"order": number, **_bodies(path.parent, str(values.get("slug")))}
        yield Draft(number, values)


def _load(path: Path) -> Sequence[Any]:
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TableError(_("%(file)s is not YAML: %(error)s"), file=path.name, error=error) from error
    if not isinstance(entries, list):
        raise TableError(_("%(file)s must be a list of entries."), file=path.name)
    return entries


def _bodies(folder: Path, slug: str) -> dict[str, str]:
    return {
        f"body_{language}": (folder / f"{slug}.{language}.md").read_text(encoding="utf-8").strip()
        for language in LANGUAGES
    }


def _plain(value: object) -> object:
    """Return a value as the database takes it: YAML reads an unquoted 2025-09-30 as a day."""
    return value.isoformat() if isinstance(value, date) else value
