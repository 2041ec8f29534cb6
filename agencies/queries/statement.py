"""Statements that are written out, because every check asks them.

For each, Django's query builder takes three times as long to compose the text as the database takes to answer it.
"""

from collections.abc import Collection, Mapping

from django.db.models import Model


def tables(**models: type[Model]) -> Mapping[str, str]:
    """Return the names of some models' tables, for `str.format`."""
    return {name: model._meta.db_table for name, model in models.items()}


def marks(values: Collection[object]) -> str:
    """Return as many parameter marks as there are values, of which there must be one at least."""
    return ", ".join(["%s"] * len(values))
