"""Covering a picture in a browser, under the strict content-security policy."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from agencies.actions.evidence import add_evidence
from agencies.models import Evidence
from tests.browser.judging import bring_axe
from tests.factories import ReportFactory
from tests.factories.file import image_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("evidence_folder")]
# What stands around it is Django's.
RUN_AXE_ON_OURS = (
    "async () => (await axe.run('#content-main')).violations.map(({id, nodes}) => id + nodes[0].html)"
)


@pytest.fixture
def evidence():
    data = image_file(width=600, height=400)
    return add_evidence(report=ReportFactory(), name="示例.jpg", data=data, at=timezone.now())


@pytest.fixture
def curator_page(page, live_server, curator_client):
    """A page in which a superuser has signed in; it fails its test on any error in the console."""
    cookie = curator_client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


def open_cover(page, live_server, evidence):
    page.goto(live_server.url + reverse("admin:agencies_evidence_cover", args=[evidence.pk]))


def test_a_box_is_dragged_and_kept(curator_page, live_server, evidence):
    open_cover(curator_page, live_server, evidence)
    picture = curator_page.locator("#evidence-picture img")
    expect(picture).to_have_js_property("naturalWidth", 600)
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    curator_page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    curator_page.mouse.down()
    curator_page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    curator_page.mouse.up()
    expect(curator_page.locator(".evidence-drawn")).to_have_count(1)
    curator_page.locator("#evidence-boxes [type=submit]").click()
    expect(curator_page.locator(".evidence-shown img")).to_have_js_property("naturalWidth", 600)
    ((left, top, right, bottom),) = Evidence.objects.get().boxes
    assert [round(side, -1) for side in (left, top, right, bottom)] == [250, 250, 750, 500]
    curator_page.locator(".evidence-box button").first.click()
    expect(curator_page.locator(".evidence-drawn")).to_have_count(0)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_numbers_cover_too(curator_page, live_server, evidence):
    open_cover(curator_page, live_server, evidence)
    for side, value in {"left": 0, "top": 0, "right": 500, "bottom": 500}.items():
        curator_page.locator(f"[name=boxes-0-{side}]").fill(str(value))
    curator_page.locator("#evidence-boxes [type=submit]").click()
    expect(curator_page.locator(".evidence-shown img")).to_be_visible()
    assert Evidence.objects.get().boxes == [[0, 0, 500, 500]]


@pytest.mark.parametrize("name", ["cover", "disposal"])
def test_no_page_of_a_file_has_a_fault_that_axe_finds(curator_page, live_server, evidence, name):
    bring_axe(curator_page)
    curator_page.expected_errors.add("")  # axe measures with styles of its own, which the policy blocks
    curator_page.goto(live_server.url + reverse(f"admin:agencies_evidence_{name}", args=[evidence.pk]))
    assert curator_page.evaluate(RUN_AXE_ON_OURS) == []
