"""Officers for tests."""

import factory

from agencies.models import Officer
from tests.factories.agency import AgencyFactory
from tests.factories.sourced import SourcedFactory, made_up_brand


class OfficerFactory(SourcedFactory):
    """A person on an agency's current roster, with a name that nobody has."""

    class Meta:
        model = Officer

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda number: f"示{made_up_brand(number)[:2]}")
    badge = factory.Sequence(lambda number: f"EX{number:04}")
