"""What cannot be read is said at the top, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.states import TOO_LONG

pytestmark = pytest.mark.django_db

WRONG = ("creditor", "agency", "payee")


@pytest.mark.usefixtures("scripts")
def test_the_summary_takes_the_focus_and_leads_to_the_fields(visit):
    page = visit.page
    visit.open()
    visit.fill(dict.fromkeys(WRONG, TOO_LONG) | {"name": "示例张三", "signals": ["cash", "no_receipt"]})
    sent = visit.filled()
    visit.send()
    expect(page.locator(".errors")).to_be_focused()
    expect(page.locator(".errors")).to_be_in_viewport()
    assert visit.filled() == sent
    for field in WRONG:
        page.locator(f".errors a[href='#id_{field}']").click()
        expect(visit.field(field)).to_be_focused()
        expect(visit.field(field)).to_be_in_viewport()
        expect(visit.field(field)).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#id_{field}_error")).to_be_visible()


def test_mended_it_is_answered(visit):
    visit.open()
    visit.fill({"agency": TOO_LONG})
    visit.send()
    visit.fill({"agency": "金乌示例"})
    visit.send()
    assert visit.outcome() == "listed"


@pytest.mark.usefixtures("scripts")
def test_a_search_that_is_too_long_is_said_at_the_top(visit):
    visit.open(f"/register/?q={TOO_LONG}")
    summary = visit.page.locator(".errors")
    expect(summary).to_be_focused()
    summary.locator("a").click()
    expect(visit.page.locator("#id_q")).to_be_focused()
    expect(visit.page.locator("#id_q")).to_have_value(TOO_LONG)
