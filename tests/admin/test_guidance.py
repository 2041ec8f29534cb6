"""Guidance in the admin."""

import pytest

from tests.admin.posting import admin_url
from tests.factories import GuidanceFactory

pytestmark = pytest.mark.django_db


def test_a_public_page_can_be_opened_from_its_form_and_a_draft_cannot(curator_client):
    public, draft = GuidanceFactory(), GuidanceFactory(draft=True)
    pages = [
        curator_client.get(admin_url("change", page, page.pk)).content.decode() for page in (public, draft)
    ]
    assert public.get_absolute_url() in pages[0]
    assert draft.get_absolute_url() not in pages[1]
