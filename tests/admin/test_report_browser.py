"""A curator's morning in a browser: by keyboard alone, without script, and for readers of every kind."""

import pytest
from django.conf import settings

from agencies.actions.report import write_keys
from agencies.models import Report
from tests.browser.judging import PROTRUDING, RUN_AXE, bring_axe
from tests.factories import EvidenceFactory, PatternFactory, ReplyTemplateFactory, ReportFactory

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = "/en/admin/agencies/report/"


@pytest.fixture
def desk(page, live_server, curator_client):
    """A page in which a superuser has signed in, on a queue of three; it fails its test on any error in the console."""
    cookie = curator_client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    for number in range(3):
        report = ReportFactory(
            agency="示例催收有限公司", phones=f"1700000000{number % 2}", words=f"示例：第{number + 1}次经过"
        )
        write_keys(report)
        EvidenceFactory(report=report)
    PatternFactory(title_en="Example pattern")
    ReplyTemplateFactory(title="示例模板", text_zh="示例：他开什么车？")
    page.goto(live_server.url + QUEUE)
    return page


def press(page, *keys):
    """Press keys one after the other; the last one leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def states():
    return list(Report.objects.order_by("pk").values_list("state", flat=True))


def test_a_queue_is_worked_through_by_keyboard_alone(desk):
    press(desk, "j", "j", "k", "Enter")
    assert desk.locator("h1").inner_text().endswith(f"#{Report.objects.earliest('pk').pk}")
    press(desk, "t")
    desk.keyboard.press("n")
    desk.keyboard.type("noted: jkt")  # letters are letters in a field
    desk.keyboard.press("Escape")
    desk.keyboard.press("x")
    desk.keyboard.press("ArrowDown")
    press(desk, "Control+Enter")
    assert states() == ["not_used", "received", "received"]
    assert Report.objects.earliest("pk").events.last().note == "noted: jkt"
    press(desk, "t")  # the next report stands there already
    desk.locator("select[name=template]").select_option(label="示例模板")
    assert desk.locator("[name=question]").input_value() == "示例：他开什么车？"
    desk.keyboard.press("Escape")
    desk.keyboard.press("q")
    press(desk, "Control+Enter")
    assert states() == ["not_used", "waiting", "received"]
    press(desk, "u")
    assert desk.locator("#result_list tbody tr").count() == 1


def test_letters_can_be_switched_off_for_good(desk):
    press(desk, "j", "Enter")
    desk.keyboard.press("?")
    desk.locator("#report-keys-on").uncheck()
    desk.reload()
    desk.locator("body").press("t")
    assert desk.locator("[name=do][value=take_up]").is_visible()
    assert states() == ["received"] * 3


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_everything_works_without_script(desk):
    desk.locator("#result_list tbody tr a").first.click()
    assert not desk.locator("#report-keys").is_visible()
    desk.locator("[name=do][value=take_up]").click()
    desk.locator("[name=note]").fill("示例备注")
    desk.locator("[name=template]").select_option(label="示例模板")
    desk.locator("[name=do][value=insert]").click()
    assert desk.locator("[name=question]").input_value() == "示例：他开什么车？"
    desk.locator("[name=do][value=ask]").click()
    assert states() == ["waiting", "received", "received"]
    assert Report.objects.earliest("pk").events.last().note == "示例备注"
    desk.locator("[data-key=u]").click()
    desk.locator("#filter-state").select_option("waiting")
    desk.locator(".report-search button").click()
    assert desk.locator("#result_list tbody tr").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_neither_page_has_a_fault(desk, width):
    bring_axe(desk)
    desk.set_viewport_size({"width": width, "height": 900})
    desk.reload()
    assert desk.evaluate(RUN_AXE, []) == []
    assert desk.evaluate(PROTRUDING) == []
    assert desk.locator(".report-search").bounding_box()["height"] < width
    desk.locator("#result_list tbody tr a").first.click()
    for state in ("received", "in_review"):
        Report.objects.filter(state="received").update(state=state)
        desk.reload()
        assert desk.evaluate(RUN_AXE, []) == []
        assert desk.evaluate(PROTRUDING) == []
    desk.emulate_media(color_scheme="dark")
    desk.reload()  # the admin's links fade from one colour to the other
    assert desk.evaluate(RUN_AXE, ["color-contrast"]) == []
