"""What becomes of each line of a file that is imported: written down to be shown, and to be held to."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from agencies.importing.errors import Reason

QUICK = 1  # zlib's level: the rest of a chunk takes a hundred times as long


class Fate(StrEnum):
    """What becomes of a line; `gone` is a row on record that the file no longer holds."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    UNDECIDED = "undecided"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    GONE = "gone"


Told = list[Any]  # column ("" for the whole line), English sentence, the values to be put in


@dataclass(slots=True)
class Line:
    """One line and its fate.

    `row` is its number in the file (0: it is in no file), `what` its name for people, `read` its name as it stood in the
    file where that differs, `held` the name of the organisation on record that it is, `id` the row on record, `refs` the
    ids of rows that it names. `cells` are the values of a new row; `changes` and `aside` are lists of column, value on
    record, value in the file; those aside are not written. `candidates` are the organisations that it may mean, and
    `about` is by what a decision between them is remembered.
    """

    row: int
    fate: Fate
    what: str = ""
    read: str = ""
    held: str = ""
    id: int = 0
    cells: dict[str, Any] = field(default_factory=dict)
    changes: list[list[Any]] = field(default_factory=list)
    aside: list[list[Any]] = field(default_factory=list)
    reasons: list[Told] = field(default_factory=list)
    refs: dict[str, int] = field(default_factory=dict)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    about: str = ""
    decided: str = ""


NAMES = tuple(each.name for each in fields(Line))


def told(column: str, reason: Reason) -> Told:
    """Return a reason in the form in which a line keeps it."""
    return [column, reason.message, dict(reason.params)]


def pack(lines: Sequence[Line]) -> tuple[bytes, str]:
    """Return some lines as bytes, and the SHA-256 of what they say, as hexadecimal: equal lines, equal digest."""
    text = json.dumps(
        [_plain(line) for line in lines], ensure_ascii=False, sort_keys=True, default=str
    ).encode()
    return zlib.compress(text, QUICK), hashlib.sha256(text).hexdigest()


def unpack(body: bytes) -> list[Line]:
    """Return the lines that `pack` was given; days and numbers of another sort have become text."""
    told = json.loads(zlib.decompress(body))
    return [Line(**{"row": 0, **values, "fate": Fate(values["fate"])}) for values in told]  # 0 is left out


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """Return how many lines there are of each fate that occurs."""
    return dict(Counter(line.fate.value for line in lines))


def together(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of several counts, with every fate."""
    total = Counter({fate.value: 0 for fate in Fate})
    for each in counts:
        total.update(each)
    return dict(total)


def digest_of(digests: Iterable[str]) -> str:
    """Return one digest for those of several chunks, in their order."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _plain(line: Line) -> dict[str, Any]:
    return {name: value for name in NAMES if (value := getattr(line, name))}
