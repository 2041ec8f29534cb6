"""The editors in a browser: without script, with it under the strict policy, and read by axe-core."""

import pytest
from django.conf import settings
from django.test import Client

from agencies.models import Proposal
from tests.admin.posting import admin_url
from tests.browser.judging import bring_axe
from tests.factories import CuratorFactory, GuidanceFactory, HotlineFactory, PatternFactory, SignalFactory

pytestmark = pytest.mark.django_db(transaction=True)
# Style sheets are not fetched once more: axe-core looks for what Django's own import beside the page, not beside them.
RUN_AXE = """async () => (await axe.run({preload: false, resultTypes: ["violations"]})).violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(node => node.html.slice(0, 90)).join(" | ")}`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def opened(page, live_server):
    """Return a function that opens a page of the admin for a curator."""
    client = Client()
    client.force_login(CuratorFactory())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def opens(row):
        page.goto(f"{live_server.url}/en{admin_url('change', row, row.pk)}")
        return page

    return opens


@pytest.fixture
def advice():
    return GuidanceFactory(slug="outside", hotlines=[HotlineFactory(code="110", phone="110")])


@pytest.fixture
def pattern():
    signals = [SignalFactory(code=code) for code in ("knock", "shout", "late")]
    return PatternFactory(all_of=signals[:1], examples=[["knock"]], counter_examples=[["shout"]])


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_advice_is_previewed_and_handed_in_without_script(opened, advice):
    page = opened(advice)
    page.locator("[name=body_en]").fill("## Stay calm\n\n1. Call 110.")
    page.locator("[name=_preview]").click()
    assert page.locator(".phone[lang=en] h2").text_content() == "Stay calm"
    assert page.locator(".phone[lang=en] a[href='tel:110']").count() == 1
    assert page.locator("[name=body_en]").input_value().startswith("## Stay calm")
    page.locator("[name=draft_source]").fill("https://source.example/")
    page.locator("[name=draft_why]").fill("Example reason")
    page.locator("[name=_save]").click()
    assert Proposal.objects.get().payload == {"body_en": "## Stay calm\n\n1. Call 110."}


def test_the_preview_follows_what_is_typed(opened, advice):
    page = opened(advice)
    page.locator("[name=title_en]").fill("Another title")
    page.locator(".phone[lang=en] .title", has_text="Another title").wait_for()
    assert page.locator("[name=title_en]").input_value() == "Another title"
    assert not Proposal.objects.exists()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_an_example_is_ticked_and_tried_without_script(opened, pattern):
    page = opened(pattern)
    page.locator(".field-examples summary").nth(1).click()
    page.locator("[name=examples-1][value=shout]").check()
    page.locator("[name=_preview]").click()
    assert page.locator("#editor-preview").get_by_text("It misses its own example:").count() == 1
    assert page.locator("[name=examples-1][value=shout]").is_checked()
    assert page.locator(".field-examples .set").count() == 4  # two filled in, two offered


def test_a_tick_names_itself_on_the_line_of_its_set(opened, pattern):
    page = opened(pattern)
    chosen = page.locator(".field-any_of .chosen")
    assert chosen.text_content() == "none ticked"
    page.locator(".field-any_of summary").click()
    page.locator(".field-any_of input").first.check()
    assert chosen.text_content() != "none ticked"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["advice", "pattern"])
def test_the_editors_are_read_without_a_complaint_and_fit_a_phone(opened, request, kind, scheme):
    bring_axe(request.getfixturevalue("page"))
    page = opened(request.getfixturevalue(kind))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for summary in page.locator(".set summary").all()[:4]:
        summary.click()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(WIDER) == 0
    assert page.evaluate(RUN_AXE) == []
