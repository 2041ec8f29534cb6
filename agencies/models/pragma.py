"""Set SQLite's own settings for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def pragmas(connection: BaseDatabaseWrapper, **wanted: str | int) -> Iterator[None]:
    """Give pragmas other values until the block ends; with another database than SQLite nothing happens.

    They go to the driver itself: Django refuses statements once a transaction is lost, and these are none of those by which
    a page is measured.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    database = connection.connection
    usual = {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    for name, value in wanted.items():
        database.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        for name, value in usual.items():
            database.execute(f"PRAGMA {name} = {value}")
