"""Choose a lender, type an agency, tick, send, read: in both languages, with scripts and without them."""

import pytest
from playwright.sync_api import expect

from agencies.models import Creditor

pytestmark = pytest.mark.django_db

HEADLINES = {"zh": "先停下", "en": "Stop here first"}
AGENCY = "金乌示例"


@pytest.mark.usefixtures("scripts")
def test_a_real_agency_and_a_personal_code(visit):
    page = visit.page
    lender = Creditor.objects.get(key="demo-bank")
    visit.open()
    page.locator(".choice", has_text=lender.short_names if visit.language == "zh" else lender.name_en).click()
    page.locator("#id_agency").fill(AGENCY)
    page.locator(".choice", has=visit.option("signals", "personal_qr")).click()
    visit.send()
    assert visit.outcome() == "stop"
    expect(page.locator("h1")).to_contain_text(HEADLINES[visit.language])
    expect(page.locator("#ring ~ .card .call")).to_have_attribute("href", f"tel:{lender.phone}")
    first_step = page.locator(".steps li").first.bounding_box()
    assert first_step["y"] + first_step["height"] < page.viewport_size["height"]  # seen without scrolling


@pytest.mark.usefixtures("scripts")
def test_what_was_typed_can_be_changed(visit):
    typed = {"agency": AGENCY, "phone": "17000000099", "signals": ["no_pass"], "situation": "letter"}
    visit.open()
    visit.fill(typed)
    sent = visit.filled()
    visit.send()
    with visit.page.expect_navigation():
        visit.page.locator("[name=change]").click()
    assert visit.filled() == sent


@pytest.mark.usefixtures("scripts")
def test_the_same_page_in_another_language(visit):
    visit.open("/card/")
    with visit.page.expect_navigation():
        visit.page.locator(".languages [lang=zh-Hant]").click()
    assert visit.page.locator("html").get_attribute("lang") == "zh-Hant"
    assert visit.page.url.endswith("/zh-hant/card/")


@pytest.mark.usefixtures("scripts")
def test_the_same_answer_in_another_language(visit):
    """What was typed goes along from the result, and from the form once it has been sent."""
    visit.open()
    visit.fill({"agency": AGENCY, "signals": ["personal_qr"]})
    sent = visit.filled()
    visit.send()
    with visit.page.expect_navigation():
        visit.page.locator(".languages [lang=zh-Hant]").click()
    assert visit.outcome() == "stop"
    assert visit.page.locator("html").get_attribute("lang") == "zh-Hant"
    with visit.page.expect_navigation():
        visit.page.locator("[name=change]").last.click()
    with visit.page.expect_navigation():
        visit.page.locator(".languages [lang=en]").click()
    assert visit.filled() == sent
