"""What can be wrong with the lists themselves: the codes of the quality watch, and what is told of each find."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from heapq import nsmallest
from typing import Any

MOST_SHOWN = 50  # of each code; all are counted
# In the order in which they are told: what misleads the public first.
FLAWS = (
    "CODE_WRONG",
    "CODE_SHARED",
    "PHONE_SHARED",
    "NAME_SAME",
    "NAME_NEAR",
    "SOURCE_MISSING",
    "RECHECK_DEAD",
    "STALE",
    "GUIDANCE_UNTRANSLATED",
    "PATTERN_NEVER_MATCHED",
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One find: the kind of row and the ids it is about, the first one's name, and what was found, if more is to be said."""

    code: str
    kind: str
    rows: tuple[int, ...]
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finds:
    """How often a flaw was found, and the first finds; `at_least` if the search ended before all was seen."""

    code: str
    count: int
    flaws: tuple[Flaw, ...] = ()
    at_least: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as plain lists and texts."""
        return {
            "code": self.code,
            "count": self.count,
            "at_least": self.at_least,
            "flaws": [asdict(flaw) | {"rows": list(flaw.rows)} for flaw in self.flaws],
        }


def collected(code: str, flaws: Iterable[Flaw], *, at_least: bool = False) -> Finds:
    """Return a stream of finds as a count and the first ones."""
    shown: list[Flaw] = []
    count = 0
    for flaw in flaws:
        count += 1
        if count <= MOST_SHOWN:
            shown.append(flaw)
    return Finds(code, count, tuple(shown), at_least)


def nearest(code: str, weighed: Iterable[tuple[float, Flaw]], *, at_least: bool = False) -> Finds:
    """Return a stream of finds, each with its distance, as a count and those with the smallest, nearest first."""
    count = 0

    def counted() -> Iterator[tuple[float, Flaw]]:
        nonlocal count
        for pair in weighed:
            count += 1
            yield pair

    shown = nsmallest(MOST_SHOWN, counted(), key=lambda pair: (pair[0], pair[1].rows))
    return Finds(code, count, tuple(flaw for _distance, flaw in shown), at_least)
