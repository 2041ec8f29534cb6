"""Engagements for tests."""

import factory

from agencies.models import Engagement
from tests.factories.agency import AgencyFactory
from tests.factories.creditor import CreditorFactory
from tests.factories.sourced import SourcedFactory


class EngagementFactory(SourcedFactory):
    """A lender that names an agency on its own list. The database refuses `undated` here."""

    class Meta:
        model = Engagement

    creditor = factory.SubFactory(CreditorFactory)
    agency = factory.SubFactory(AgencyFactory)
    evidence = Engagement.Evidence.LENDER_LIST
