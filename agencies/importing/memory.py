"""What a plan remembers of the lines that it has read, in a form that can be kept and taken up again by another process."""

import json
import zlib
from hashlib import blake2b
from itertools import islice
from typing import Any

QUICK = 1  # zlib's level
BYTES = 8  # of a mark: a million claims share one with a chance of one in forty million


class Memory:
    """What earlier lines of a file have claimed, which lists they name, and what an empty cell repeats.

    Claims are remembered as marks alone: a million rows cost about 80 MB for each thing that they claim.
    """

    def __init__(self):
        self.above: dict[str, str] = {}
        self.has_refused = False
        self._rows: dict[int, int] = {}  # mark -> line that made it, in the order in which they were made
        self._scopes: dict[tuple[Any, ...], None] = {}
        self._kept = self._kept_scopes = 0

    @property
    def scopes(self) -> set[tuple[Any, ...]]:
        """The lists that lines have named."""
        return set(self._scopes)

    def claim(self, *what: object, row: int = 0) -> None:
        """Remember that a line claims something; whoever claimed it before keeps it."""
        self._rows.setdefault(_mark(what), row)

    def row_of(self, *what: object) -> int | None:
        """Return the line that has claimed something, as far as it was told; None if nobody has."""
        return self._rows.get(_mark(what))

    def holds(self, *what: object) -> bool:
        """Tell whether something is claimed."""
        return _mark(what) in self._rows

    def name_scope(self, *scope: Any) -> None:
        """Remember a list that a line names."""
        self._scopes[scope] = None

    def fresh(self) -> bytes:
        """Return what was remembered since this was last asked for."""
        claims = list(islice(reversed(self._rows.items()), len(self._rows) - self._kept))[::-1]
        rows = [row for _mark, row in claims]
        state = {
            "above": self.above,
            "has_refused": self.has_refused,
            "scopes": list(islice(self._scopes, self._kept_scopes, None)),
            "marks": [mark for mark, _row in claims],
            "rows": rows if any(rows) else [],
        }
        self._mark_kept()
        return zlib.compress(json.dumps(state, ensure_ascii=False).encode(), QUICK)

    def take_up(self, fresh: bytes) -> None:
        """Remember what `fresh` gave; what it gave first is taken up first."""
        state = json.loads(zlib.decompress(fresh))
        marks = state["marks"]
        self._rows.update(zip(marks, state["rows"] or [0] * len(marks), strict=True))
        self._scopes.update((tuple(scope), None) for scope in state["scopes"])
        self.above, self.has_refused = state["above"], state["has_refused"]
        self._mark_kept()

    def _mark_kept(self) -> None:
        self._kept, self._kept_scopes = len(self._rows), len(self._scopes)


def _mark(what: tuple[object, ...]) -> int:
    """Return a number for some texts, numbers and days; Python's own `hash` gives another one in each process."""
    return int.from_bytes(blake2b(repr(what).encode(), digest_size=BYTES).digest())
