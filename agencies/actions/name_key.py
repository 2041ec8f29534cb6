"""Write the keys by which names are found: a few in place, or very many by way of a table of their own."""

from array import array
from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from agencies.models.name import Name, NameKey

Row = tuple[int, int]  # key, id of the name

TABLE = NameKey._meta.db_table
INSERT = f"INSERT INTO {TABLE} (key, name_id) VALUES (%s, %s)"
DELETE = f"DELETE FROM {TABLE} WHERE key = %s AND name_id = %s"
COPY = f"COPY {TABLE} (key, name_id) FROM STDIN"
SWEEP = (
    f"DELETE FROM {TABLE} WHERE key BETWEEN %s AND %s "
    f"AND NOT EXISTS (SELECT 1 FROM {Name._meta.db_table} AS name WHERE name.id = name_id)"
)
MOST_KEYS = 2**63  # a key has 63 bits, and each is as likely as any other
SLICE = MOST_KEYS // 64

STAGE = "CREATE TEMPORARY TABLE staged_name_key (key bigint, name_id bigint)"
STAGED = "INSERT INTO staged_name_key (key, name_id) SELECT value, %s FROM json_each(%s)"
COPY_STAGED = "COPY staged_name_key (key, name_id) FROM STDIN"
# In the order of the index, so that each of its pages is written once, however many keys there are.
MERGE = f"INSERT INTO {TABLE} (key, name_id) SELECT key, name_id FROM staged_name_key ORDER BY key, name_id"
UNSTAGE = "DROP TABLE staged_name_key"


def key_rows(names: Iterable[Name]) -> Iterator[Row]:
    """Yield the rows of `NameKey` that are recorded beside some names."""
    for name in names:
        for key in array("q", bytes(name.keys)):
            yield key, name.id


def insert_keys(rows: Iterable[Row]) -> None:
    """Insert some rows where they belong, in the order of the index, so that each page of it is touched once."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(COPY) as copy:
                for row in sorted(rows):
                    copy.write_row(row)
        else:
            cursor.executemany(INSERT, sorted(rows))


def delete_keys(rows: Iterable[Row]) -> None:
    """Delete some rows; one that is gone already is no fault."""
    with connection.cursor() as cursor:
        cursor.executemany(DELETE, sorted(rows))


def sweep_keys() -> int:
    """Delete the keys whose names are gone, as after an organisation was deleted; return how many there were.

    A slice and a transaction at a time, so that others get to write in between.
    """
    swept = 0
    for start in range(0, MOST_KEYS, SLICE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SWEEP, [start, start + SLICE - 1])
            swept += cursor.rowcount
    return swept


class StagedKeys:
    """The keys of very many names, set aside until `merge`; the rest of the transaction does not see them."""

    def __init__(self):
        self._staging = False

    def add(self, names: Iterable[Name]) -> None:
        """Set the keys of some names aside."""
        keys = ((name.id, array("q", name.keys).tolist()) for name in names)
        with connection.cursor() as cursor:
            if not self._staging:
                cursor.execute(STAGE)
                self._staging = True
            if connection.vendor == "postgresql":
                lines = [f"{key}\t{name_id}\n" for name_id, found in keys for key in found]
                with connection.wrap_database_errors, cursor.copy(COPY_STAGED) as copy:
                    copy.write("".join(lines))
            else:
                cursor.executemany(STAGED, ((name_id, str(found)) for name_id, found in keys))

    def merge(self) -> None:
        """Bring all that was set aside into the index."""
        if self._staging:
            with connection.cursor() as cursor:
                cursor.execute(MERGE)
                cursor.execute(UNSTAGE)
