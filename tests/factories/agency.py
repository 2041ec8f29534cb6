"""Agencies for tests."""

import factory

from agencies.actions.name import index_names
from agencies.models import Agency
from tests.factories.sourced import SourcedFactory, made_up_brand


class AgencyFactory(SourcedFactory):
    """A collection agency in business, found by all its names."""

    class Meta:
        model = Agency
        skip_postgeneration_save = True

    key = factory.Sequence(lambda number: f"example-agency-{number}")
    name = factory.Sequence(lambda number: f"深圳{made_up_brand(number)}信用管理有限公司")
    province = "广东"
    city = "深圳"
    status = Agency.Status.ACTIVE

    @factory.post_generation
    def indexed(self, create, extracted, **options):
        """Store the names for look-up; `indexed=False` leaves them out."""
        if create and extracted is not False:
            index_names(agencies=[self])
