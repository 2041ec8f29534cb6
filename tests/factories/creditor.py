"""Lenders for tests."""

import factory

from agencies.actions.name import index_names
from agencies.models import Creditor
from tests.factories.sourced import SourcedFactory, days_ago, made_up_brand


class CreditorFactory(SourcedFactory):
    """A bank, found by all its names. Trait: `whole_list` (every agency on its own list is held, seen today)."""

    class Meta:
        model = Creditor
        skip_postgeneration_save = True

    class Params:
        whole_list = factory.Trait(
            list_url="https://bank.example/agencies",
            list_seen_on=factory.LazyFunction(lambda: days_ago(0)),
        )

    key = factory.Sequence(lambda number: f"example-creditor-{number}")
    name = factory.Sequence(lambda number: f"{made_up_brand(number)}银行股份有限公司")
    phone = "4000000000"
    website = "https://bank.example/"

    @factory.post_generation
    def indexed(self, create, extracted, **options):
        """Store the names for look-up; `indexed=False` leaves them out."""
        if create and extracted is not False:
            index_names(creditors=[self])
