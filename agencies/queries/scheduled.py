"""Read rows as they stand on a day: a change that was decided earlier may have come true since."""

from copy import copy
from datetime import date

from django.db.models import Model, QuerySet

from agencies.models.scheduled import Scheduled


def as_of(row: Scheduled, today: date) -> Scheduled:
    """Return a row as it reads on a day; itself where no change has come true."""
    return successor(row) if row.is_due(today) else row


def successor(row: Scheduled) -> Scheduled:
    """Return a row as its upcoming change makes it, never to be saved: a copy that has nothing upcoming itself."""
    changed = copy(row)
    # Where Django keeps what was fetched along, and looks for it first.
    changed._prefetched_objects_cache = {**getattr(row, "_prefetched_objects_cache", {})}
    for name, value in row.upcoming.items():
        field = row._meta.get_field(name)
        if field.many_to_many:
            changed._prefetched_objects_cache[name] = _rows(field.related_model, value)
        else:
            setattr(changed, field.attname, field.to_python(value))
    changed.upcoming = {}
    return changed


def _rows(model: type[Model], keys: list[str]) -> QuerySet:
    rows = model._default_manager.filter(**{f"{_key(model)}__in": keys})
    len(rows)  # fetched now: whoever reads the copy later asks the database nothing
    return rows


def _key(model: type[Model]) -> str:
    """Return the field by which others name a row: the one that is unique besides its number."""
    return next(field.name for field in model._meta.fields if field.unique and not field.primary_key)
