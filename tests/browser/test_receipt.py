"""The pages behind the receipt: opened and answered by hand, with and without scripts; copied, saved and printed."""

import pytest
from playwright.sync_api import expect

from tests.browser.reports import RECEIPTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def language():
    return "en"


def test_the_receipt_is_opened_looked_at_and_closed_without_scripts(browser, site):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 640}, service_workers="block"
    )
    page = context.new_page()
    page.goto(f"{site}/en/receipt/")
    page.get_by_label("Receipt code").fill("0000 0000")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("these are 8")
    page.get_by_label("Receipt code").fill("oooo-oooo-0000-" + RECEIPTS["waiting"][-4:])
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have a question for you")
    for button in ("Copy", "Print"):
        expect(page.get_by_role("button", name=button)).to_have_count(0)
    page.get_by_role("link", name="Where to complain").click()
    page.get_by_text("Ready letter").first.click()
    expect(page.locator(".letter pre").first).to_be_visible()
    page.get_by_role("link", name="Back to what you told").click()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_label("Receipt code")).to_be_visible()
    context.close()


def test_the_code_is_copied_and_saved_as_a_picture(visit):
    visit.hold("sent")
    visit.open("/report/sent/")
    part = visit.page.locator(".receipt")
    part.get_by_role("button", name="Copy").click()
    expect(part.get_by_role("status")).not_to_be_empty()
    with visit.page.expect_download() as download:
        part.get_by_role("button", name="picture").click()
    picture = download.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert download.value.suggested_filename == "receipt.png"


def test_a_letter_is_copied_whole(visit):
    visit.hold("waiting")
    visit.open("/receipt/doors/")
    visit.page.get_by_text("Ready letter").first.click()
    letter = visit.page.locator(".letter").first
    letter.get_by_role("button", name="Copy").click()
    expect(letter.get_by_role("status")).to_have_text("Copied.")
    area = visit.page.locator("main").evaluate_handle(
        "main => main.appendChild(document.createElement('textarea'))"
    )
    area.as_element().focus()
    visit.page.keyboard.press("Control+V")
    assert area.as_element().input_value() == letter.locator("pre").first.inner_text()


def test_the_record_prints_without_what_can_only_be_tapped(visit):
    visit.hold("waiting")
    visit.open("/receipt/record/")
    visit.page.emulate_media(media="print")
    for hidden in (".top", "footer", ".screen"):
        for each in visit.page.locator(hidden).all():
            expect(each).to_be_hidden()
    expect(visit.page.locator(".record h1")).to_be_visible()


def test_the_pdf_is_downloaded(visit):
    visit.hold("waiting")
    visit.open("/receipt/record/")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_enter_opens(visit):
    visit.open("/receipt/")
    visit.page.get_by_label("Receipt code").fill(RECEIPTS["received"])
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("We have received it")
