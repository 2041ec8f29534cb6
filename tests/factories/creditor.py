"""Lenders for tests."""

import factory

from agencies.actions.name import index_names
from agencies.models import Creditor
from tests.factories.sourced import SourcedFactory, made_up_brand


class CreditorFactory(SourcedFactory):
    """A bank, found by all its names. `whole_list=True` holds its own list of one agency."""

    class Meta:
        model = Creditor
        skip_postgeneration_save = True

    key = factory.Sequence(lambda number: f"example-creditor-{number}")
    name = factory.Sequence(lambda number: f"{made_up_brand(number)}银行股份有限公司")
    phone = "4000000000"
    website = "https://bank.example/"

    @factory.post_generation
    def indexed(self, create, extracted, **options):
        """Store the names for look-up; `indexed=False` leaves them out."""
        if create and extracted is not False:
            index_names(creditors=[self])

    @factory.post_generation
    def whole_list(self, create, extracted, **options):
        """Hold the lender's own list, with another agency on it."""
        if create and extracted:
            from tests.factories.engagement import EngagementFactory  # noqa: PLC0415 - it builds on this file

            EngagementFactory(creditor=self)
