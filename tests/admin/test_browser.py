"""The curators' pages in a browser, under the strict content-security policy: nothing in them is blocked."""

import pytest
from django.conf import settings
from django.utils import timezone

from agencies.actions.proposal import propose_change
from agencies.models import Proposal
from tests.admin.posting import admin_url, decide
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory, PatternFactory, SignalFactory
from tests.factories.role import someone_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def curator_page(page, live_server, curator_client):
    """A page in which a superuser has signed in; it fails its test on any error in the console."""
    cookie = curator_client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


def drafted(row) -> Proposal:
    who = {"actor": someone_with("Editor"), "at": timezone.now()}
    seen = {"source": "https://source.example/notice", "seen_on": timezone.localdate(), "why": "示例理由"}
    return propose_change(row=row, values={"city": "广州"}, **seen, **who)


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


@pytest.mark.parametrize("kind", ["agency", "engagement", "proposal"])
def test_on_a_phone_a_list_goes_on_to_the_right_and_breaks_no_word_into_characters(
    curator_page, live_server, kind
):
    pair = EngagementFactory(agency__name="深圳示例示例示例信用管理有限公司", agency__city="深圳")
    row = {"agency": pair.agency, "engagement": pair, "proposal": drafted(pair.agency)}[kind]
    curator_page.set_viewport_size({"width": 390, "height": 800})
    curator_page.goto(live_server.url + admin_url("changelist", row))
    lines = curator_page.locator("#result_list tbody :is(td, th)").evaluate_all(
        "cells => cells.map(cell => (cell.clientHeight - 16) / parseFloat(getComputedStyle(cell).lineHeight))"
    )
    assert len(lines) > 4
    assert max(lines) < 3
    assert curator_page.evaluate("document.documentElement.scrollWidth") == 390
