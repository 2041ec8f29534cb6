"""Find names that resemble each other among a million, by the keys that are stored for look-up anyway.

Comparing each name with each would take years. Of two names that share most of their keys, the smallest key under some
order is likely the same one (min-hashing): so names are put together by it, under a few orders, and only those that meet are
compared. What very many have in common, such as a usual brand, brings nobody together.
"""

from array import array
from collections.abc import Iterator
from itertools import combinations

from agencies.curation.repeated import Repeated

# Each turns the keys into another order. Of names that share two thirds of what either has, one pair in 700 is overlooked.
ORDERS = (
    0x0,
    0x5DEECE66D1CE4E5B,
    0x2545F4914F6CDD1D,
    0x1B873593CC9E2D51,
    0x7A3D70A3D70A3D70,
    0x3C6EF372FE94F82B,
)
MOST_TOGETHER = 8  # names that meet at one key: more have something usual in common
MOST_PAIRS = 200_000
LEAST_SHARED = 0.5  # of the keys that either of two names has


class Resemblance:
    """Collects names by their keys and says which ones are worth comparing."""

    def __init__(self):
        self._meeting = [Repeated() for _ in ORDERS]
        self.is_cut_short = False

    def add(self, name_id: int, packed: bytes) -> None:
        """Note a name with its keys, packed in 8 bytes each."""
        keys = array("q", packed)
        if keys:
            for order, meeting in zip(ORDERS, self._meeting, strict=True):
                meeting.add(min(key ^ order for key in keys), name_id)

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs that met, each once, in order; MOST_PAIRS at most, and then `is_cut_short`."""
        found: set[tuple[int, int]] = set()
        for pair in self._met():
            found.add(pair)
            if len(found) >= MOST_PAIRS:
                self.is_cut_short = True
                break
        return sorted(found)

    def _met(self) -> Iterator[tuple[int, int]]:
        for meeting in self._meeting:
            for group in meeting.groups():
                if len(group) <= MOST_TOGETHER:
                    yield from combinations(sorted(group), 2)


def share(one: bytes, other: bytes) -> float:
    """Return how much of the keys of two names is common to both, from 0 to 1."""
    first, second = set(array("q", one)), set(array("q", other))
    return len(first & second) / (len(first | second) or 1)
