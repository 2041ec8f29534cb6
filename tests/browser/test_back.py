"""Back from the result keeps what was typed."""

import pytest

from tests.browser.typed import TYPED

pytestmark = pytest.mark.django_db

# Playwright tells Chromium never to keep a page that was left; people's browsers do. Those inside some apps do not.
KEEPS_PAGES = {"ignore_default_args": ["--disable-back-forward-cache"]}


@pytest.fixture(scope="module", params=[True, False], ids=["kept", "loaded-again"])
def browser_keeps_pages(request):
    return request.param


@pytest.fixture(scope="module")
def browser(launch_browser, browser_keeps_pages):
    """A browser that goes back to the page as it was left, and one that loads it again."""
    started = launch_browser(**(KEEPS_PAGES if browser_keeps_pages else {}))
    yield started
    started.close()


@pytest.fixture
def language():
    """What a browser keeps knows no language."""
    return "zh"


def test_back_keeps_what_was_typed(visit, scripts):
    visit.open()
    visit.fill(TYPED)
    before = visit.filled()
    visit.send()
    visit.page.go_back(wait_until="commit")  # a page that was kept is not loaded again
    assert visit.filled() == before
