"""A visit is told on a phone: by hand without scripts from a result to the receipt, by keyboard, and with every help."""

import pytest
from playwright.sync_api import expect

from tests.browser.judging import axe_faults, bring_axe, target_faults, width_faults
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"  # the example of the standard


@pytest.fixture
def language():
    return "en"


def forward(page, name="Next"):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_from_a_result_to_the_receipt_without_scripts(visit):
    page = visit.page
    visit.open()
    visit.fill({"agency": "金乌示例", "name": "示例张三", "signals": ["personal_qr"]})
    visit.send()
    forward(page, "Tell us of this visit")
    expect(visit.option("signals", "personal_qr")).to_be_checked()
    forward(page)
    page.get_by_label("Day of the visit").fill("2026-11-20")
    page.get_by_label("City").select_option("440300")
    forward(page)
    expect(visit.field("agency")).to_have_value("金乌示例")
    visit.field("plate").fill("粤B示例")
    forward(page, "Back")
    expect(page.get_by_label("Province")).to_have_value("440000")
    page.go_back()
    expect(visit.field("plate")).to_have_value("粤B示例")
    forward(page)
    page.get_by_label("Money:").check()
    forward(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("First of all")
    page.get_by_role("link", name="go on telling").click()
    visit.field("words").fill(f"示例：他拍了 {ID_NUMBER} 就走了。")
    forward(page)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(visit.field("words")).to_have_value("示例：他拍了 □ 就走了。")
    visit.field("words").fill("示例：他拍了证件就走了。")
    forward(page)
    forward(page)  # no files
    forward(page)  # no contact
    page.get_by_role("link", name="Change: Who did he say he was?").click()
    visit.field("plate").fill("粤B另例")
    forward(page, "Back to the overview")
    expect(page.get_by_text("粤B另例")).to_be_visible()
    expect(page.get_by_label("Leave this field empty")).to_be_hidden()
    forward(page, "Send it")
    code = page.locator(".receipt .code").text_content()
    page.reload()
    assert page.locator(".receipt .code").text_content() == code
    forward(page, "I have noted it")
    assert page.url.endswith("/en/receipt/")


def test_a_step_by_keyboard(visit):
    page = visit.page
    visit.open("/report/")
    tab_to(page, "[name=signals][value=personal_qr]")
    page.keyboard.press("Space")
    tab_to(page, "#check")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("When and where was it?")
    tab_to(page, "[name=part_of_day]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=province]")
    page.keyboard.type("广")
    tab_to(page, "#check")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who did he say he was?")


def test_with_scripts_the_cities_are_those_of_the_province_and_names_are_offered(visit):
    page = visit.page
    visit.open("/report/when/")
    city = page.get_by_label("City")
    page.get_by_label("Province").select_option("440000")
    assert city.locator("option").count() == 22
    city.select_option("440300")
    page.get_by_label("Province").select_option("330000")
    expect(city).to_have_value("")
    page.get_by_label("Province").select_option("110000")
    expect(city).to_be_hidden()
    forward(page)
    visit.field("agency").press_sequentially("金乌")
    expect(page.get_by_role("option").first).to_be_visible()


def test_an_error_and_a_wait_are_as_readable_as_the_rest(visit):
    page = visit.page
    bring_axe(page)
    visit.open("/report/when/")
    page.get_by_label("Province").select_option("110000")
    page.locator("#id_city").evaluate(
        "each => { each.append(new Option('x', '440300')); each.value = '440300'; }"
    )
    forward(page)
    expect(page.get_by_role("alert")).to_be_focused()
    assert axe_faults(page) + width_faults(page) + target_faults(page) == []
