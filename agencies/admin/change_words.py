"""What differs in a row, laid out to be read: each field with its words before and after, and links to rows it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import CharField, Field, Model, TextField
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.actions.link import NATURAL_KEYS
from agencies.curation.difference import Piece, differences, whole
from agencies.forms.bilingual import in_language
from agencies.models import Change, Indicator, Signal
from agencies.models.curated import CURATED, curated_fields

# Fields that name rows without being links: the sets of ticks of a pattern's examples.
NAMING: Mapping[tuple[str, str], type[Model]] = {
    ("pattern", "examples"): Signal,
    ("pattern", "counter_examples"): Signal,
}
WAITS = "upcoming"  # the field of models/scheduled.py in which a change waits for its day
MOST_LINKED = 200  # rows on one page
Named = Mapping[str, Mapping[str, Model]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its label, the pieces of its words before and after, and the rows that it names."""

    label: str
    pieces: list[Piece]
    links: list[tuple[str, str]] = field(default_factory=list)


def differences_of(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], named: Named | None = None
) -> list[Difference]:
    """Return the fields that differ, in the order of the model; `named` spares the queries of many in a row."""
    named = rows_named(kind, [(before, after)]) if named is None else named
    found = [
        _difference(each, before.get(name), after.get(name), named.get(name, {}))
        for name, each in curated_fields(CURATED[kind]).items()
        if (name in before or name in after) and name != WAITS
    ]
    # What waits for its day is read field by field too.
    waits = before.get(WAITS) or {}, after.get(WAITS) or {}
    return found + (_waiting(kind, *waits, after.get("published_from")) if any(waits) else [])


def rows_named(kind: str, changes: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Named:
    """Return the rows that values before and after name, by field and key: one query a field that names rows."""
    values = [each for change in changes for each in change]
    targets = {
        name: each.related_model if each.is_relation else NAMING.get((kind, name))
        for name, each in curated_fields(CURATED[kind]).items()
    }
    return {
        name: found
        for name, target in targets.items()
        if target and (found := _rows(target, (each.get(name) for each in values)))
    }


def row_address(kind: str, row_id: int) -> str:
    """Return the address of a row's own page in the admin."""
    return reverse(f"admin:agencies_{kind}_change", args=[row_id])


def _waiting(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], day: str | None
) -> list[Difference]:
    when = _("from %(day)s") % {"day": day} if day else _("taken back")
    return [replace(each, label=f"{each.label} ({when})") for each in differences_of(kind, before, after)]


def history_address(kind: str, row_id: int) -> str:
    """Return the address of a row's history in the admin."""
    return reverse(f"admin:agencies_{kind}_history", args=[row_id])


def label_words(change: Change) -> str:
    """Return what a change calls its row; an indicator is called by its kind, in the reader's language."""
    if change.kind != "indicator":
        return change.label
    kind, _space, rest = change.label.partition(" ")
    known = dict(Indicator.Kind.choices).get(kind)
    return f"{known} {rest}".strip() if known else change.label


def _difference(each: Field, before: Any, after: Any, named: Mapping[str, Model]) -> Difference:
    label = str(each.verbose_name)
    keys = dict.fromkeys([*_listed(before), *_listed(after)]) if each.is_relation else ()
    rows = [named[key] for key in keys if key in named]
    # Of a chosen word, a day or a number no part means anything.
    compare = differences if isinstance(each, TextField | CharField) and not each.flatchoices else whole
    return Difference(
        label[:1].upper() + label[1:],
        compare(*(_words(each, value, named) for value in (before, after))),
        [(_title(row), row_address(row._meta.model_name, row.pk)) for row in rows],
    )


def _rows(target: type[Model], values: Iterable[Any]) -> dict[str, Model]:
    names = {name for value in values for name in _listed(value)}
    if not names:
        return {}
    key = NATURAL_KEYS[target]
    rows = target._default_manager.filter(**{f"{key}__in": names})[:MOST_LINKED]
    return {getattr(row, key): row for row in rows}


def _listed(value: Any) -> Iterable[str]:
    """Return the names in a value: one, a list of them, or a list of such lists."""
    if isinstance(value, list):
        return [name for each in value for name in _listed(each)]
    return [value] if value else []


def _title(row: Model) -> str:
    """Return what a row is called in the reader's language."""
    stem = next((stem for stem in ("title", "name") if hasattr(row, f"{stem}_zh")), None)
    return in_language(row, stem) if stem else str(row)


def _words(each: Field, value: Any, named: Mapping[str, Model]) -> str:
    if value in (None, "", []):
        return ""
    if each.is_relation:
        return "\n".join(
            f"{_title(named[name])} ({name})" if name in named else f"({name})" for name in _listed(value)
        )
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        called = {name: _title(row) for name, row in named.items()}
        return "\n".join(_(", ").join(called.get(name, str(name)) for name in _listed(one)) for one in value)
    return str(dict(each.flatchoices or ()).get(value, value))
