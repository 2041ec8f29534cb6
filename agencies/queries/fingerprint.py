"""What a database holds, as a number of rows and a digest for each table: equal before a backup and after its restore."""

import hashlib

from django.db import connection

_WIDTH = 1 << 128


def fingerprint() -> dict[str, tuple[int, str]]:
    """Return for every table its number of rows and a digest of them, whatever their order.

    Equal rows have equal digests on the same kind of database only. Takes seconds for a million rows, so it is called
    inside the transaction whose moment counts.
    """
    of_table = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    return {name: of_table(connection.ops.quote_name(name)) for name in table_names()}


def table_names() -> list[str]:
    """Return the tables of the database, in the order of the alphabet; empty for one that is not set up."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def _on_postgresql(table: str) -> tuple[int, str]:
    statement = (
        f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {table} AS t"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        count, digest = cursor.fetchone()
    return count, digest


def _on_sqlite(table: str) -> tuple[int, str]:
    count = total = 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        while rows := cursor.fetchmany(2_000):
            for row in rows:
                count += 1
                total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest()[:16])
    return count, f"{total % _WIDTH:032x}"
