"""Find what occurs more than once among very many values, in a few dozen bytes for each."""

from array import array
from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby


class Repeated:
    """Collects 64-bit values with the ids that have them."""

    def __init__(self):
        self._values, self._ids = array("Q"), array("Q")

    def add(self, value: int, row_id: int) -> None:
        """Note that a row has a value."""
        self._values.append(value)
        self._ids.append(row_id)

    def groups(self) -> Iterator[list[int]]:
        """Yield the ids that share a value, in the order in which they were added; those alone are left out."""
        order = sorted(range(len(self._values)), key=self._values.__getitem__)
        for _value, places in groupby(order, key=self._values.__getitem__):
            ids = list(dict.fromkeys(self._ids[place] for place in places))
            if len(ids) > 1:
                yield ids


def value_of(text: str) -> int:
    """Return a 64-bit value that stands for a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
