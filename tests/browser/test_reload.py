"""Reload repeats the check, and nothing typed is left in the browser."""

from urllib.parse import unquote

import pytest

from tests.browser.typed import TYPED, TYPED_WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scripts")]


@pytest.fixture
def language():
    """What a browser keeps knows no language."""
    return "zh"


@pytest.fixture
def answered(visit):
    """A visit whose result is open."""
    visit.open()
    visit.fill(TYPED)
    visit.send()
    return visit


def test_reload_repeats_the_check(answered):
    asked = []
    answered.page.on("request", lambda each: each.is_navigation_request() and asked.append(each))
    before = answered.page.locator("main").inner_text()
    answered.page.reload()
    assert [(each.method, "personal_qr" in each.post_data) for each in asked] == [("POST", True)]
    assert answered.page.locator("main").inner_text() == before


def test_nothing_typed_is_in_an_address_or_left_behind(answered):
    page = answered.page
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    kept = "\n".join(unquote(entry["url"]) + entry["title"] for entry in history)
    assert page.url == f"{answered.root}/check/"
    assert [word for word in TYPED_WORDS if word in kept] == []
    assert page.context.storage_state() == {"cookies": [], "origins": []}
