"""Draft a page of advice or a pattern from how it was after an earlier change."""

from collections.abc import Mapping
from typing import Any

from agencies.actions.curated_row import row_values
from agencies.actions.link import NATURAL_KEYS
from agencies.models.curated import DECIDED
from agencies.models.scheduled import Scheduled
from agencies.queries.change import changes_of

MOST_WALKED = 1_000  # changes back to the oldest version that can be taken again


def initial_of(row: Scheduled, number: str) -> dict[str, Any]:
    """Return what a form shows to draft a row as it was after a change; {} if the row has no such change.

    When it begins and ends is no part of a version.
    """
    values = _values_after(row, number)
    fields = {field.name: field for field in row._meta.get_fields() if field.name in values}
    return {
        name: _numbers(fields[name], value) if fields[name].many_to_many else fields[name].to_python(value)
        for name, value in values.items()
        if name not in DECIDED
    }


def _values_after(row: Scheduled, number: str) -> Mapping[str, Any]:
    values = row_values(row)
    for change in changes_of(row)[:MOST_WALKED]:
        if str(change.pk) == number:
            return values
        values |= change.before
    return {}


def _numbers(field: Any, keys: list[str]) -> list[int]:
    model = field.related_model
    return list(model.objects.filter(**{f"{NATURAL_KEYS[model]}__in": keys}).values_list("pk", flat=True))
