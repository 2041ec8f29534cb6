"""Read a curated row as a proposal holds it, and make the row that a proposal describes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from agencies.actions.link import NATURAL_KEYS, Targets, Unwritable
from agencies.actions.proposed_row import ProposedRow
from agencies.curation.refusal import ProposalRefused
from agencies.importing.draft import Draft
from agencies.models.curated import CURATED, curated_fields


def row_values(row: Model) -> dict[str, Any]:
    """Return what people decided of a row, by field, as JSON holds it: days as text, other rows by their key."""
    return {name: stored_value(field, _held(row, field)) for name, field in curated_fields(type(row)).items()}


def stored_value(field: Field, value: Any) -> Any:
    """Return one value of a field as JSON holds it; rows of a many-to-many field sorted, for their order is no change."""
    if field.many_to_many:
        return sorted(_named(each) for each in value or ())
    if isinstance(value, Model):
        return _named(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if field.many_to_one:
        return value or None
    return str(value) if isinstance(value, str) else value  # a member of an enumeration is its text


def row_key(row: Model) -> str:
    """Return the key by which others name a row; "" if rows of its kind have none."""
    key = NATURAL_KEYS.get(type(row))
    return getattr(row, key) if key else ""


def curated_row(kind: str, values: Mapping[str, Any], *, row: Model | None = None) -> ProposedRow:
    """Return a new row with these values, or `row` with these in the place of its own; nothing is written yet.

    Raise ProposalRefused for a field that the kind does not have, a key that nothing has, and what the row cannot be.
    """
    model = CURATED[kind]
    fields = curated_fields(model)
    if unknown := values.keys() - fields.keys():
        raise ProposalRefused("invalid", problem=", ".join(sorted(unknown)))
    targets = Targets(model, [Draft(number=0, values=dict(values))])
    try:
        attributes, links = targets.resolve(values)
        links = {name: _in_order(row, fields[name], links[name]) for name in links if name in values}
        row = row or model()
        for name, value in attributes.items():
            setattr(row, name, fields[name].to_python(value) if name in fields else value)
        row.full_clean()
    except Unwritable as error:
        problem = _(error.reason.message) % error.reason.params
        raise ProposalRefused("invalid", field=error.column, problem=problem) from error
    except ValidationError as error:
        raise _refused(error, fields) from error
    return ProposedRow(row, targets, links)


def _held(row: Model, field: Field) -> Any:
    held = getattr(row, field.name)
    return held.all() if field.many_to_many else held


def _named(value: Any) -> str:
    return str(getattr(value, NATURAL_KEYS[type(value)])) if isinstance(value, Model) else str(value)


def _in_order(row: Model | None, field: Field, names: list[str]) -> list[str]:
    """Return names in the order in which the row has them, new ones behind: pages show some in that order."""
    if row is None:
        return list(names)
    through, source, target = (
        field.remote_field.through,
        field.m2m_field_name(),
        field.m2m_reverse_field_name(),
    )
    key = NATURAL_KEYS[field.related_model]
    held = (
        through._default_manager.filter(**{source: row})
        .order_by("pk")
        .values_list(f"{target}__{key}", flat=True)
    )
    kept = [name for name in held if name in names]
    return kept + [name for name in names if name not in kept]


def _refused(error: ValidationError, fields: Mapping[str, Field]) -> ProposalRefused:
    if not hasattr(error, "error_dict"):
        return ProposalRefused("invalid", problem=" ".join(error.messages))
    name, messages = next(iter(error.message_dict.items()))
    blamed = name if name in fields and name != NON_FIELD_ERRORS else ""
    return ProposalRefused("invalid", field=blamed, problem=" ".join(messages))
