"""Objecting in a real browser, with scripts and without: found, corrected, with a letter, to the receipt."""

import pytest
from playwright.sync_api import expect

from agencies.models import Dispute
from tests.browser.judging import bring_axe, faults
from tests.factories.file import pdf_file, zip_file
from tests.objecting import WRITTEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]
LETTER = {"name": "示例 letter.pdf", "mimeType": "application/pdf", "buffer": pdf_file()}
ARCHIVE = {"name": "letter.zip", "mimeType": "application/zip", "buffer": zip_file()}
NEW = Dispute.objects.filter(wrong=WRITTEN["wrong"])


@pytest.fixture
def language():
    return "en"


@pytest.fixture
def page_to_object(visit):
    """The register, on which nobody holds a dispute."""
    visit.hold_dispute("")
    visit.open("/register/?q=示例一行")
    yield visit.page
    NEW.delete()


def fill(page, **changes):
    for name, text in (WRITTEN | changes).items():
        if name == "role":
            page.locator(f"[name=role][value={text}]").check()
        else:
            page.locator(f"main form [name={name}]").fill(text)


def test_from_the_register_to_the_receipt(page_to_object, scripts):
    page = page_to_object
    page.get_by_role("link", name="Something here is wrong").first.click()
    fill(page, contact="", source="nowhere")
    page.locator("#check").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("How can we reach you?")
    expect(alert).to_contain_text("no address of a page")
    alert.get_by_role("link", name="How can we reach you?").click()
    expect(page.locator("[name=contact]")).to_be_focused()
    fill(page)
    page.locator("#check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look it over and send it")
    page.get_by_role("link", name="Add").click()
    page.get_by_label("Choose documents").set_input_files([ARCHIVE])
    page.get_by_role("button", name="Back to the overview").click()
    expect(page.get_by_role("alert")).to_contain_text("letter.zip")
    page.get_by_label("Choose documents").set_input_files([LETTER])
    page.get_by_role("button", name="Back to the overview").click()
    expect(page.get_by_text("示例 letter.pdf")).to_be_visible()
    page.get_by_role("button", name="Send it").click()
    code = page.locator(".receipt .code").text_content().strip()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have received it")
    page.get_by_role("button", name="I have noted it").click()
    page.get_by_role("button", name="Close: this phone forgets the code").click()
    page.get_by_label("Receipt code").fill(code)
    page.get_by_role("button", name="Open").click()
    expect(page).to_have_url(page.url.partition("/en/")[0] + "/en/dispute/case/")
    assert NEW.get().files.count() == 1


def test_what_is_wrong_is_as_readable_as_the_rest(page_to_object):
    page = page_to_object
    bring_axe(page)
    page.get_by_role("link", name="Something here is wrong").first.click()
    page.locator("#check").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
