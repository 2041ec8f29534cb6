"""What the script adds: names to choose from, a way out, what was typed again after Back, a private note."""

import itertools
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db
AWAY = "https://www.baidu.com/"
BEGINNING = "示例一"
LONGER = 1_000  # milliseconds: more than the pause before names are asked for


@pytest.fixture
def field(visit):
    """The lender's field with the beginning of a name in it, and names to choose from."""
    visit.open()
    field = visit.field("creditor")
    field.press_sequentially(BEGINNING)
    expect(offered(field).first).to_be_visible()
    return field


@pytest.fixture
def neutral(page):
    """The page that the exit leads to, without the network."""
    page.route(AWAY, lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html"))


def offered(field):
    return field.page.locator(f"#{field.get_attribute('id')}_names [role=option]")


def test_a_name_is_chosen_with_the_keyboard_alone(visit, field):
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(visit.page.locator("#suggestions")).to_have_text(re.compile(r"\d"))
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    option = visit.page.locator(f"#{active}")
    expect(option).to_have_attribute("aria-selected", "true")
    name = option.locator("bdi").inner_text()
    field.press("Enter")
    expect(field).to_have_value(name)
    expect(field).to_have_attribute("aria-expanded", "false")
    assert visit.page.url == visit.root + "/"


def test_escape_closes_the_names_and_leaves_what_was_typed(visit, field):
    field.press("Escape")
    expect(offered(field)).to_have_count(0)
    expect(field).to_have_value(BEGINNING)
    assert visit.page.url == visit.root + "/"


def test_a_tap_chooses_a_name(field):
    name = offered(field).first.locator("bdi").inner_text()
    offered(field).first.click()
    expect(field).to_have_value(name)


def test_where_no_names_come_the_field_is_a_field(visit):
    visit.open()
    visit.page.route("**/suggest/", lambda route: route.abort())
    visit.page.expected_errors.add(f"{visit.root}/suggest/")
    field = visit.field("agency")
    field.press_sequentially("示例示例")
    visit.page.wait_for_timeout(LONGER)
    expect(field).to_have_value("示例示例")
    expect(offered(field)).to_have_count(0)


@pytest.mark.usefixtures("scripts", "neutral")
def test_the_exit_leads_away_at_once(visit):
    visit.open()
    visit.page.locator(".leave").click()
    visit.page.wait_for_url(AWAY)


@pytest.mark.usefixtures("neutral")
def test_back_does_not_return_after_the_exit(visit):
    visit.open()
    visit.field("name").fill("张示例")
    visit.send()
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_url(AWAY)
    visit.page.evaluate("history.back()")
    visit.page.wait_for_timeout(LONGER)
    assert visit.page.url == AWAY
    visit.open()
    assert visit.field("name").input_value() == ""
    assert visit.page.evaluate("Object.keys(sessionStorage)") == []


def test_one_escape_is_no_exit(visit):
    visit.open()
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_timeout(LONGER + 100)
    visit.page.keyboard.press("Escape")
    assert visit.page.url == visit.root + "/"


def test_back_brings_back_what_was_typed_and_it_can_be_cleared(visit):
    visit.open()
    claim = {"agency": "示例公司", "name": "张示例", "payee": "6222", "claims_to_be": "police"}
    visit.fill(claim)
    visit.send()
    visit.page.go_back()
    assert {**visit.filled(), **claim} == visit.filled()
    visit.page.locator("#kept .clear").click()
    assert visit.filled() == {"situation": "outside"}
    expect(visit.page.locator("#kept")).to_be_hidden()
    visit.page.reload()
    assert visit.filled() == {"situation": "outside"}


def test_a_fresh_visit_finds_nothing_kept(visit):
    visit.open()
    visit.fill({"name": "张示例"})
    visit.send()
    visit.page.locator("form.again a").click()
    assert visit.filled() == {"situation": "outside"}
    assert visit.page.evaluate("Object.keys(sessionStorage)") == []


def test_another_tab_knows_nothing(visit, context):
    visit.open()
    visit.fill({"name": "张示例"})
    visit.page.locator("h1").click()
    assert visit.page.evaluate("Object.keys(sessionStorage)") == ["typed"]
    other = context.new_page()
    other.goto(visit.root + "/")
    assert other.evaluate("Object.keys(sessionStorage)") == []
    assert other.evaluate("localStorage.length") == 0


def test_the_note_is_saved_as_it_stands(visit):
    visit.open()
    visit.fill({"name": "张示例"})
    visit.send()
    note = visit.page.locator("#mine")
    expect(note).to_be_visible()
    note.locator("textarea").press("Control+End")
    note.locator("textarea").press_sequentially("two men")
    with visit.page.expect_download() as download:
        note.locator("[data-do=save]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "张示例" in text
    assert "two men" in text
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}\.txt", download.value.suggested_filename)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_note_shows_its_end(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 844})
    visit.open()
    visit.fill({"name": "张示例", "signals": ["personal_qr", "cash", "urge_now"]})
    visit.send()
    area = visit.page.locator("#mine textarea")
    area.press("Control+End")
    area.press_sequentially("\n\ntwo men")
    assert area.evaluate("each => each.scrollHeight - each.clientHeight") <= 0


def test_enter_sends_the_form(visit):
    visit.open()
    visit.field("name").fill("张示例")
    with visit.page.expect_navigation():
        visit.field("name").press("Enter")
    assert visit.outcome() == "unknown"


def test_whoever_types_while_the_script_arrives_is_not_disturbed(visit, page):
    arrived = []
    page.route("**/script/*", lambda route: arrived.append(route))
    visit.page.goto(visit.root + "/", wait_until="commit")
    field = visit.field("agency")
    field.press_sequentially("金乌")
    arrived[0].continue_()
    page.wait_for_load_state()
    field.press_sequentially("示例")
    visit.field("name").click()
    expect(field).to_have_value("金乌示例")
    expect(field).to_have_attribute("role", "combobox")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_nothing_shows_that_would_need_one(visit):
    visit.open()
    expect(visit.page.locator("#kept")).to_be_hidden()
    visit.fill({"name": "张示例"})
    visit.send()
    expect(visit.page.locator("#mine")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390])
def test_the_head_is_not_crowded(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 720})
    visit.open()
    boxes = [visit.page.locator(f".top {each}").bounding_box() for each in (".home", ".leave", ".call110")]
    for left, right in itertools.pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width
    assert all(box["height"] >= 44 for box in boxes[1:])
    assert visit.page.locator(".top > .wide").bounding_box()["height"] <= 72
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
