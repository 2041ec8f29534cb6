"""Engagements in the admin."""

import pytest

from tests.admin.posting import admin_url, errors, save
from tests.factories import EngagementFactory

pytestmark = pytest.mark.django_db


def test_the_same_pair_on_the_same_evidence_is_refused(curator_client):
    held = EngagementFactory()
    twin = EngagementFactory(agency=held.agency, evidence="agency_statement", creditor=held.creditor)
    response = save(curator_client, admin_url("change", twin, twin.pk), evidence=held.evidence)
    assert errors(response)
