"""Over the limit the page is as good as any other, and one tap sends again what was typed."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from agencies.reporting.limit import CHECK
from agencies.views import check
from tests.browser.judging import bring_axe, faults

pytestmark = pytest.mark.django_db
CLAIM = {"agency": "金乌示例", "name": "示例张三"}


@pytest.fixture
def busy(monkeypatch):
    """Let every check be one too many, from this machine too."""
    monkeypatch.setattr(check, "CHECK", replace(CHECK, most=0, guards_cost=False))


def test_the_page_is_sound_and_its_button_answers(visit, busy, monkeypatch):
    page = visit.page
    bring_axe(page)
    page.expected_errors.add(f"{visit.root}/check/")
    visit.open()
    visit.fill(CLAIM)
    visit.send()
    expect(page.locator("#visit button")).to_be_visible()
    assert faults(page) == []
    monkeypatch.setattr(check, "CHECK", CHECK)
    page.locator("#visit button").click()
    assert visit.outcome() == "listed"
