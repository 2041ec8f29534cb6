"""Licences for tests."""

import factory

from agencies.models import Licence
from tests.factories.agency import AgencyFactory
from tests.factories.sourced import SourcedFactory


class LicenceFactory(SourcedFactory):
    """A law firm's licence that is in force. The database refuses `undated` here."""

    class Meta:
        model = Licence

    agency = factory.SubFactory(AgencyFactory, kind="law_firm")
    authority = "示例司法局"
    number = factory.Sequence(lambda number: f"示例证{number:06}")
    status = Licence.Status.ACTIVE
