"""Write the names of very many organisations in one transaction; `index_names` does the same for a few."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db.models import Model

from agencies.actions.bulk import insert_rows, wide_cache
from agencies.actions.name import names_of_new, take_stale
from agencies.actions.name_key import StagedKeys
from agencies.checking.names import KEY_VERSION
from agencies.importing.derive import Derive, Derived, deriving
from agencies.models.name import Name

AHEAD = 2  # chunks of names whose keys are derived elsewhere while we write others


class BulkIndex:
    """Takes organisations a chunk at a time. Their names are written when `bulk_index` is left, and not before."""

    def __init__(self, derive: Derive):
        self._derive = derive
        self._pending: deque[tuple[list[Name], Callable[[], Derived]]] = deque()
        self._keys = StagedKeys()

    def add(self, field: str, *, new: Sequence[Model], renamed: Sequence[Model]) -> None:
        """Write the names of some organisations anew, and of no others; `field` is agency or creditor."""
        names = names_of_new(field, new) + take_stale(field, renamed)
        if names:
            self._pending.append((names, self._derive(field, [name.text for name in names])))
        while len(self._pending) > AHEAD:
            self._write(*self._pending.popleft())

    def finish(self) -> None:
        """Write what was derived last, and bring all keys into the index."""
        while self._pending:
            self._write(*self._pending.popleft())
        self._keys.merge()

    def _write(self, names: Iterable[Name], derived: Callable[[], Derived]) -> None:
        for name, (core, keys) in zip(names, derived(), strict=True):
            name.core, name.keys, name.key_version = core, keys, KEY_VERSION
        names = [name for name in names if name.core]
        insert_rows(names)
        self._keys.add(names)


@contextmanager
def bulk_index(*, workers: int = 0) -> Iterator[BulkIndex]:
    """Provide an index for very many organisations, inside a transaction; `workers` processes derive their keys."""
    with deriving(workers) as derive:
        index = BulkIndex(derive)
        # The cache is given back before the keys are sorted into their index: that takes memory of its own, and no cache.
        with wide_cache():
            yield index
        index.finish()
