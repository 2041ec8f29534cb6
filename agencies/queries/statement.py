"""Statements that are written out, because every check asks them.

For each, Django's query builder takes three times as long to compose the text as the database takes to answer it, and a
model's instance several times as long to fill as the few columns that the core compares.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar

from django.db.models import Model

from agencies.queries.replica import reading_connection

Row = TypeVar("Row", bound=NamedTuple)


def tables(**models: type[Model]) -> Mapping[str, str]:
    """Return the names of some models' tables, for `str.format`."""
    return {name: model._meta.db_table for name, model in models.items()}


def columns(table: str, row: type[NamedTuple], **computed: str) -> str:
    """Return the columns of a kind of row as a statement lists them: of the table, unless given as an expression."""
    return ", ".join(computed.get(name, f"{table}.{name}") for name in row._fields)


def marks(values: Collection[object]) -> str:
    """Return as many parameter marks as there are values, of which there must be one at least."""
    return ", ".join(["%s"] * len(values))


def fetch(row: type[Row], statement: str, parameters: Sequence[object]) -> list[Row]:
    """Return what a statement finds as rows of a kind, whose fields stand in the order of the columns."""
    with reading_connection().cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(map(row._make, cursor.fetchall()))
