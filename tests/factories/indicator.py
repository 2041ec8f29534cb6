"""Indicators for tests."""

import factory

from agencies.models import Indicator
from tests.factories.agency import AgencyFactory
from tests.factories.sourced import SourcedFactory


class IndicatorFactory(SourcedFactory):
    """A misused phone number. Traits: `badge` and `person`, each within an agency of its own."""

    class Meta:
        model = Indicator

    class Params:
        badge = factory.Trait(
            kind=Indicator.Kind.BADGE,
            value=factory.Sequence(lambda number: f"EX9{number:04}"),
            agency=factory.SubFactory(AgencyFactory),
        )
        person = factory.Trait(
            kind=Indicator.Kind.NAME,
            value=factory.Sequence(lambda number: f"示例人{number}"),
            agency=factory.SubFactory(AgencyFactory),
        )

    kind = Indicator.Kind.PHONE
    value = factory.Sequence(lambda number: f"1700000{number:04}")
