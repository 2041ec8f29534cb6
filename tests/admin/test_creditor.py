"""Lenders in the admin."""

import pytest

from agencies.queries.name import find
from tests.admin.posting import admin_url, decide, draft
from tests.factories import CreditorFactory

pytestmark = pytest.mark.django_db


def test_a_lender_s_new_short_name_is_found_once_it_is_published(curator_client):
    creditor = CreditorFactory()
    proposal = draft(curator_client, admin_url("change", creditor, creditor.pk), short_names="庚辛示例行")
    assert find(creditor="庚辛示例行").creditors == ()
    decide(proposal)
    assert [match.owner for match in find(creditor="庚辛示例行").creditors] == [creditor.pk]
