"""Changes of curated rows, for tests."""

import factory
from django.utils import timezone

from agencies.models import Change
from tests.factories.agency import AgencyFactory


class ChangeFactory(factory.django.DjangoModelFactory):
    """A change of an agency's city that two people decided; `row=` is the row that it changed."""

    class Meta:
        model = Change
        exclude = ("row",)

    row = factory.SubFactory(AgencyFactory)
    kind = factory.LazyAttribute(lambda change: change.row._meta.model_name)
    row_id = factory.LazyAttribute(lambda change: change.row.pk)
    last_row_id = factory.SelfAttribute("row_id")
    key = factory.LazyAttribute(lambda change: getattr(change.row, "key", "example-key"))
    label = factory.LazyAttribute(lambda change: str(change.row))
    at = factory.LazyFunction(timezone.now)
    how = "proposal"
    drafted_by = "example-secret-editor"
    decided_by = "example-secret-publisher"
    source = "https://example.org/notice"
    seen_on = "2026-11-20"
    before = factory.LazyFunction(lambda: {"city": "示例旧城"})
    after = factory.LazyFunction(lambda: {"city": "示例新城"})
