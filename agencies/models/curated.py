"""The models whose rows the public sees or is compared with: each change of one takes two people."""

from collections.abc import Mapping
from functools import cache

from django.db.models import Field, ForeignObjectRel, Model

from agencies.models.agency import Agency
from agencies.models.alert import Alert
from agencies.models.creditor import Creditor
from agencies.models.engagement import Engagement
from agencies.models.guidance import Guidance
from agencies.models.hotline import Hotline
from agencies.models.indicator import Indicator
from agencies.models.licence import Licence
from agencies.models.officer import Officer
from agencies.models.pattern import Pattern
from agencies.models.rule import Rule
from agencies.models.signal import Signal

CURATED: Mapping[str, type[Model]] = {
    model._meta.model_name: model
    for model in (
        *(Agency, Alert, Creditor, Engagement, Guidance, Hotline),
        *(Indicator, Licence, Officer, Pattern, Rule, Signal),
    )
}
# Hidden from forms, and yet somebody's decision; what else is hidden follows from other fields.
DECIDED = frozenset({"expires_on", "published_from", "upcoming"})
# Written by the publishing itself.
FOLLOWS = frozenset({"published_at", "changed_at"})


@cache
def curated_fields(model: type[Model]) -> Mapping[str, Field]:
    """Return the fields of a model that people decide on, by name: no ids, derived keys or digests."""
    return {
        field.name: field
        for field in model._meta.get_fields()
        if not isinstance(field, ForeignObjectRel)
        and not field.auto_created
        and (field.editable or field.name in DECIDED)
        and field.name not in FOLLOWS
    }
