"""The day, the plots, the watch and the sample in a browser: for readers of every kind, on a phone and without script."""

import pytest
from django.conf import settings
from django.utils import timezone

from agencies.actions.demo_tally import load_demo_tallies
from agencies.actions.sample import draw_sample
from agencies.actions.watch import keep_watch
from agencies.models import Proposal, Sample
from tests.browser.judging import PROTRUDING, RUN_AXE, bring_axe
from tests.factories import (
    AgencyFactory,
    EngagementFactory,
    ProposalFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
DAY = "/en/admin/"
PAGES = (DAY, *(f"/en/admin/agencies/{name}/" for name in ("tally", "watch", "sample")))


@pytest.fixture
def desk(page, live_server, curator_client):
    """A page in which a superuser has signed in, on a day with something in every block."""
    cookie = curator_client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    today = timezone.localdate()
    ReportFactory()
    ProposalFactory()
    EngagementFactory()
    for number in range(7):
        AgencyFactory(stale=True, source="https://example.com/list", phone=f"0755-1234567{number // 2}")
    load_demo_tallies(today=today)
    keep_watch(at=timezone.localtime())
    draw_sample(day=today)
    page.goto(live_server.url + DAY)
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_fault(desk, live_server, width):
    bring_axe(desk)
    desk.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        desk.emulate_media(color_scheme="light")
        desk.goto(live_server.url + path)
        for details in desk.locator("#content details").all():
            details.evaluate("each => { each.open = true }")
        assert desk.evaluate(RUN_AXE, []) == [], path
        assert desk.evaluate(PROTRUDING) == [], path
        desk.emulate_media(color_scheme="dark")
        desk.reload()  # the admin's links fade from one colour to the other
        assert desk.evaluate(RUN_AXE, ["color-contrast"]) == [], path


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_day_s_work_needs_no_script(desk, live_server):
    assert desk.locator(".day-due li").count() == 6
    desk.locator(".day-due button").first.click()
    assert Proposal.objects.filter(kind="agency").count() == 1
    assert desk.locator(".day-due li").count() == 6  # the seventh has come up
    desk.locator(".day-sample h2 a").click()
    desk.locator("[name=note]").first.fill("示例：号码变了")
    desk.locator("button[value=wrong]").first.click()
    assert Sample.objects.get(verdict="wrong").note == "示例：号码变了"
    desk.goto(live_server.url + PAGES[1])
    assert desk.locator(".plot > svg").count() == 4
