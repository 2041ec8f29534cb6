"""The curators' pages in a browser, under the strict content-security policy: nothing in them is blocked."""

import pytest
from django.conf import settings

from agencies.models import Proposal
from tests.admin.posting import admin_url, decide
from tests.factories import AgencyFactory, CreditorFactory, PatternFactory, SignalFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def curator_page(page, live_server, curator_client):
    """A page in which a superuser has signed in; it fails its test on any error in the console."""
    cookie = curator_client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


def test_a_lender_is_chosen_by_typing_its_name(curator_page, live_server):
    agency, creditor = AgencyFactory(), CreditorFactory()
    curator_page.goto(live_server.url + admin_url("change", agency, agency.pk))
    curator_page.locator(".further a").first.click()
    assert agency.name in curator_page.locator(".field-agency").inner_text()
    curator_page.locator(".field-creditor .select2-selection").click()
    curator_page.locator(".select2-search__field").fill(creditor.name)
    curator_page.locator(".select2-results__option", has_text=creditor.name).click()
    curator_page.locator("#id_evidence").select_option("lender_list")
    curator_page.locator("#id_source").fill("示例来源")
    curator_page.locator("#id_seen_on").fill("2026-11")
    curator_page.locator("#id_draft_source").fill("https://source.example/list")
    curator_page.locator("#id_draft_why").fill("示例理由")
    curator_page.locator("[name=_save]").click()
    curator_page.wait_for_url("**/admin/agencies/proposal/*/change/")
    assert decide(Proposal.objects.get()).creditor == creditor


def test_lists_and_forms_open_without_an_error(curator_page, live_server):
    pattern = PatternFactory(all_of=SignalFactory.create_batch(3))
    for path in ("/admin/", admin_url("changelist", pattern), admin_url("change", pattern, pattern.pk)):
        curator_page.goto(live_server.url + path)
        assert curator_page.locator("h1").count()
