"""What was typed stands in no list of past entries that a browser offers to whoever types next."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page

from tests.browser.states import LANGUAGES
from tests.browser.typed import TYPED
from tests.browser.visit import Visit

pytestmark = pytest.mark.django_db

ORDINARY = "document.querySelector('main form').insertAdjacentHTML('afterbegin', '<input name=ordinary>')"


@pytest.fixture
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def own_browser(browser_type, browser_type_launch_args, profile):
    """Start a browser with a profile of its own on the disk, with scripts or without."""

    def start(has_scripts: bool):
        return browser_type.launch_persistent_context(
            profile, **browser_type_launch_args, java_script_enabled=has_scripts, service_workers="block"
        )

    return start


def past_entries(profile) -> list[str]:
    """Return the names of the fields whose texts a closed browser has listed."""
    with closing(sqlite3.connect(profile / "Default" / "Web Data")) as database:
        return [name for (name,) in database.execute("SELECT name FROM autofill")]


def type_and_send(page: Page, site: str, *, beside: str = "") -> None:
    """Type as a person does, key by key: what a script fills in, a browser does not list."""
    page.expected_errors = set()
    visit = Visit(page, site, next(iter(LANGUAGES)))
    visit.open()
    page.locator("details.card summary").click()
    if beside:
        page.evaluate(ORDINARY)
        page.locator(f"[name={beside}]").press_sequentially("示例")
    for field in ("creditor", "agency", "name", "badge", "phone", "payee"):
        visit.field(field).press_sequentially(TYPED.get(field, "示例7"))
    visit.send()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_nothing_typed_is_listed(own_browser, profile, site, has_scripts):
    browser = own_browser(has_scripts)
    type_and_send(browser.pages[0], site)
    browser.close()
    assert past_entries(profile) == []


def test_an_ordinary_field_would_be(own_browser, profile, site):
    browser = own_browser(True)
    type_and_send(browser.pages[0], site, beside="ordinary")
    browser.close()
    assert past_entries(profile) == ["ordinary"]
