"""Insert very many rows: bulk_create takes two and a half times as long, for it builds statements of a few rows each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, JSONField, Model
from django.db.models.options import Options

from agencies.models.name import Name, NameKey
from agencies.models.pragma import pragmas
from agencies.models.sealed import SealedTextField

CACHE_KILOBYTES = 32_768
MANY_ROWS = 1_000  # new rows that may change how the database had best look things up


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model and give them their ids.

    Like bulk_create, this sends no signals.
    """
    if not rows:
        return
    meta = rows[0]._meta
    columns = ", ".join(connection.ops.quote_name(field.column) for field in meta.concrete_fields)
    table = connection.ops.quote_name(meta.db_table)
    # As in bulk_create, no savepoint: for one, SQLite would copy every page before it is changed.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for row, row_id in zip(rows, _new_ids(cursor, meta, len(rows)), strict=True):
            row.pk = row_id
        if connection.vendor == "postgresql":
            # Django's cursor hands `copy` through and would let the driver's own errors out.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for values in _prepared(rows):
                    copy.write_row(values)
        else:
            marks = ", ".join(["%s"] * len(meta.concrete_fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", _prepared(rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


class _Prepared(dict):
    """The values of one column as Django itself would send them: the same few fill most columns, so each is asked once."""

    def __init__(self, field: Field):
        self._field = field
        self._is_sealed = isinstance(field, SealedTextField)
        # Itself: `connection` would look it up for every attribute.
        self._connection = connections[connection.alias]

    def __missing__(self, value: object) -> object:
        prepared = self._field.get_db_prep_save(value, self._connection)
        if not self._is_sealed:  # one seal for two rows would tell that they hold the same
            self[value] = prepared
        return prepared


class _PreparedJson(_Prepared):
    """The same for values that cannot be hashed, and are rarely the same."""

    def __getitem__(self, value: object) -> object:
        return self._field.get_db_prep_save(value, self._connection)


def _prepared(rows: Sequence[Model]) -> Iterator[list[object]]:
    fields = [
        (field.pre_save, (_PreparedJson if isinstance(field, JSONField) else _Prepared)(field))
        for field in rows[0]._meta.concrete_fields
    ]
    for row in rows:
        yield [prepared[value(row, True)] for value, prepared in fields]


def _new_ids(cursor: CursorWrapper, meta: Options, count: int) -> Sequence[int]:
    """Return ids that no row has or had, as the database itself would give them."""
    if connection.vendor == "postgresql":
        sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
        cursor.execute(sequence, [meta.db_table, meta.pk.column, count])
        return [row_id for (row_id,) in cursor.fetchall()]
    # SQLite keeps this up to date by itself, and nobody else writes while our transaction is open.
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


@contextmanager
def wide_cache() -> Iterator[None]:
    """Let SQLite keep the pages that many rows fall on; with its usual 2 MB it writes and reads them again and again."""
    with pragmas(connection, cache_size=-CACHE_KILOBYTES):
        yield


def analyze_grown(*models: type[Model], new: int) -> None:
    """Let PostgreSQL learn how large the tables of names and of some models are with many new rows, instead of a minute later.

    Until then it takes a million names for a handful, and reads them all to find one. SQLite needs no counts.
    """
    if new > MANY_ROWS and connection.vendor == "postgresql":
        grown = (*models, Name, NameKey)
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in grown)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
