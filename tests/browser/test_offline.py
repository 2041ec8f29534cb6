"""No signal: what opens, what it says of its age, and what happens to a check that could not be sent."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.django_db, pytest.mark.browser_context_args(service_workers="allow")]
HELD = """async () => {
    let held = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) held.push(new URL(request.url).pathname);
    return held;
}"""
LAST = "/limits/"  # of the pages that the worker fetches


def wait_until_kept(page):
    """Wait until the worker has fetched the last of its pages."""
    for _ in range(100):
        if any(path.endswith(LAST) for path in page.evaluate(HELD)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(HELD))


@pytest.fixture
def phone(visit, context):
    """A phone that has been on the site once, so that the pages are kept."""
    visit.open()
    wait_until_kept(visit.page)
    yield visit
    context.set_offline(False)


@pytest.fixture
def no_signal(phone, context):
    """Take the signal away; what the browser then reports as failed is no error of ours."""
    phone.page.expected_errors = Everything()
    # What the browser itself would still answer from its own memory must not stand in for what is kept.
    context.new_cdp_session(phone.page).send("Network.clearBrowserCache")
    context.set_offline(True)
    return phone


class Everything:
    def __contains__(self, address):
        return True

    def add(self, address):
        pass


@pytest.mark.parametrize("path", ["/", "/card/", "/guidance/", "/limits/", "/offline/"])
def test_kept_pages_open_with_the_date_they_were_kept(no_signal, path):
    no_signal.open(path)
    line = no_signal.page.locator(".notice")
    expect(line).to_contain_text(str(no_signal.page.evaluate("new Date().getFullYear()")))
    expect(no_signal.page.locator(".call110")).to_be_visible()


def test_every_page_of_advice_opens(no_signal):
    no_signal.open("/guidance/")
    addresses = no_signal.page.locator("main .links a").evaluate_all("links => links.map(link => link.href)")
    assert addresses
    for address in addresses:
        no_signal.page.goto(address)
        expect(no_signal.page.locator(".notice")).to_be_visible()
        expect(no_signal.page.locator("article.prose")).to_be_visible()


MISSING = {"zh": "没有信号", "en": "No signal"}


def test_what_is_not_kept_gives_the_page_for_no_signal(no_signal):
    no_signal.open("/register/?q=示例")
    expect(no_signal.page.locator(".notice")).to_contain_text(MISSING[no_signal.language])
    expect(no_signal.page.locator(".constants")).to_be_visible()
    expect(no_signal.page.locator("a[href='tel:110']").first).to_be_visible()


def test_no_answer_and_no_search_is_kept(phone):
    phone.open("/register/?q=示例")
    phone.open("/?name=张示例")
    phone.open()
    phone.fill({"name": "张示例"})
    phone.send()
    phone.page.wait_for_timeout(300)
    held = phone.page.evaluate(HELD)
    assert not [path for path in held if "check" in path.split("/") or "register" in path or "admin" in path]
    texts = phone.page.evaluate(
        "async () => { let texts = ''; for (const name of await caches.keys()) { const cache = await caches.open(name);"
        " for (const request of await cache.keys()) texts += request.url + await (await cache.match(request)).text(); }"
        " return texts; }"
    )
    assert "张示例" not in texts
    assert "?name" not in texts


def test_a_check_without_signal_waits_for_a_tap(no_signal, context):
    no_signal.fill({"name": "张示例", "claims_to_be": "police"})
    no_signal.page.locator("#check").click()
    kept = no_signal.page.locator("#kept")
    expect(kept).to_be_visible()
    expect(kept).to_be_focused()
    no_signal.open("/card/")  # to read meanwhile
    no_signal.open()
    assert no_signal.field("name").input_value() == "张示例"
    context.set_offline(False)
    expect(kept.locator("[data-when=online]")).to_be_visible()
    no_signal.page.wait_for_timeout(300)
    assert no_signal.page.url == no_signal.root + "/"  # nothing is sent by itself
    with no_signal.page.expect_navigation():
        kept.locator(".again").click()
    assert no_signal.outcome() == "stop"


def test_a_check_that_gets_lost_on_the_way_is_kept(no_signal):
    # A phone often believes that it has signal where it has none.
    no_signal.page.evaluate("Object.defineProperty(navigator, 'onLine', { value: true })")
    no_signal.fill({"name": "张示例"})
    no_signal.send()
    expect(no_signal.page.locator("#kept [data-when=offline]")).to_be_visible()
    no_signal.page.locator("#kept a").click()
    expect(no_signal.field("name")).to_have_value("张示例")
    no_signal.page.locator("#kept .clear").click()
    assert no_signal.page.evaluate("Object.keys(sessionStorage)") == []


@pytest.mark.parametrize("path", ["/card/", "/offline/"])
def test_with_signal_nothing_is_dated_or_called_missing(phone, path):
    phone.open(path)
    expect(phone.page.locator("h1")).to_be_visible()
    expect(phone.page.locator("h1")).not_to_contain_text(re.compile("打不开|cannot"))
    assert phone.page.locator("main").locator("xpath=preceding-sibling::p[@role='status']").count() == 0


def test_back_to_the_answer_repeats_the_check(phone):
    phone.open()
    phone.fill({"agency": "金乌示例"})
    phone.send()
    answer = phone.page.locator(".findings").first.inner_text()
    phone.page.locator(".onward[href$='/card/']").click()
    expect(phone.page.locator(".tones")).to_be_visible()
    phone.page.go_back()
    assert phone.outcome() == "listed"
    assert phone.page.locator(".findings").first.inner_text() == answer
    phone.page.go_back()
    assert phone.filled()["agency"] == "金乌示例"
