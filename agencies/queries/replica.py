"""Which database a read goes to: the copy of DATABASE_REPLICA_URL for what a page may see a moment late, else the first.

Only a view that says so (agencies/views/replica.py) reads the copy, and of it only what is published. Reports, accounts and
counters, everything that writes, and every read inside a transaction stay with the first database.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from asgiref.local import Local
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from agencies.models import (
    Agency,
    Alert,
    Change,
    ContentVersion,
    Creditor,
    Engagement,
    Guidance,
    Hotline,
    Indicator,
    Licence,
    Officer,
    Pattern,
    Reply,
    Rule,
    Signal,
)
from agencies.models.name import Name, NameKey

REPLICA = "replica"
PUBLISHED: tuple[type[Model], ...] = (
    Agency, Alert, Change, ContentVersion, Creditor, Engagement, Guidance, Hotline,
    Indicator, Licence, Name, NameKey, Officer, Pattern, Reply, Rule, Signal,
)  # fmt: skip
REST = 15  # seconds in which a copy that failed is not asked again; each asking costs a page its timeout

_reading = Local()
_rests_until = 0.0


def is_usable() -> bool:
    """Tell whether there is a copy, and it has not failed just now."""
    return REPLICA in settings.DATABASES and time.monotonic() >= _rests_until


def let_rest() -> None:
    """Leave a copy that has failed alone for a while, and its connection behind."""
    global _rests_until
    _rests_until = time.monotonic() + REST
    connections[REPLICA].close()


def has_asked() -> bool:
    """Tell whether what this thread asked last was the copy: if it failed then, that is what failed."""
    return getattr(_reading, "asked", DEFAULT_DB_ALIAS) == REPLICA


def is_reading() -> bool:
    """Tell whether this thread reads the copy."""
    return getattr(_reading, "copy", False)


@contextmanager
def reading_replica() -> Iterator[None]:
    """Read what is published from the copy until the block ends."""
    _reading.copy = True
    try:
        yield
    finally:
        _reading.copy = False


def alias() -> str:
    """Return the name of the database that a read of something published goes to."""
    is_copy = is_reading() and not connections[DEFAULT_DB_ALIAS].in_atomic_block
    _reading.asked = REPLICA if is_copy else DEFAULT_DB_ALIAS
    return _reading.asked


def reading_connection() -> BaseDatabaseWrapper:
    """Return that database's connection, for statements that are written out."""
    return connections[alias()]


class ReplicaRouter:
    """Django's questions about more than one database."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str:
        if issubclass(model, PUBLISHED):
            return alias()
        _reading.asked = DEFAULT_DB_ALIAS
        return DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **_hints: object) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_rows: Model, **_hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, *_names: object, **_hints: object) -> bool:
        return db != REPLICA
