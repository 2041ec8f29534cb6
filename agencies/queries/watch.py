"""Look through all the lists for what is wrong with them, and for how well they cover what is asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from agencies.curation.flaw import FLAWS, Finds
from agencies.queries.watch_agency import find_agency_flaws
from agencies.queries.watch_content import find_content_flaws
from agencies.queries.watch_figure import ages_of_sources, coverage
from agencies.queries.watch_name import find_name_flaws
from agencies.queries.watch_source import find_source_flaws

Progress = Callable[[str], None]
SEARCHES: tuple[Callable[[date], Iterator[Finds]], ...] = (
    find_agency_flaws,
    find_name_flaws,
    find_source_flaws,
    find_content_flaws,
)


@dataclass(frozen=True, slots=True)
class Watched:
    """All flaws that were found, in the order of FLAWS, and the figures of coverage and age for the plots."""

    finds: tuple[Finds, ...]
    figures: dict[str, Any]

    @property
    def count(self) -> int:
        return sum(each.count for each in self.finds)


def watch(*, today: date, progress: Progress = lambda _name: None) -> Watched:
    """Search everything, as of a day: minutes for a million agencies, and in memory that a name takes a few words of."""
    found: dict[str, Finds] = {}
    for search in SEARCHES:
        for finds in search(today):
            found[finds.code] = finds
            progress(finds.code)
    figures = {"coverage": coverage(), "ages": ages_of_sources(today)}
    return Watched(tuple(found.get(code, Finds(code, 0)) for code in FLAWS), figures)
