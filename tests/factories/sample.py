"""Entries of a week's sample, for tests."""

import factory
from django.utils import timezone

from agencies.curation.sample import week_of
from agencies.models import Sample
from tests.factories.agency import AgencyFactory


class SampleFactory(factory.django.DjangoModelFactory):
    """An agency of this week's sample that nobody has looked up."""

    class Meta:
        model = Sample

    class Params:
        agency = factory.SubFactory(AgencyFactory)

    week = factory.LazyFunction(lambda: week_of(timezone.localdate()))
    kind = "agency"
    row_id = factory.LazyAttribute(lambda sample: sample.agency.pk)
    label = factory.LazyAttribute(lambda sample: sample.agency.name)
