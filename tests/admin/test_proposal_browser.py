"""From a draft to its publication in a browser, without script, under the strict policy, and read by axe-core."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from agencies.actions.proposal import propose_change
from agencies.actions.report import write_keys
from agencies.models import Alert, Proposal
from tests.admin.posting import admin_url, decide
from tests.browser.judging import bring_axe
from tests.factories import (
    CreditorFactory,
    CuratorFactory,
    PatternFactory,
    ProposalFactory,
    ReportFactory,
    SignalFactory,
)
from tests.factories.role import someone_with

pytestmark = pytest.mark.django_db(transaction=True)
# Style sheets are not fetched once more: axe-core looks for what Django's own import beside the page, not beside them.
RUN_AXE = """async () => (await axe.run({preload: false, resultTypes: ["violations"]})).violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(node => node.html.slice(0, 90)).join(" | ")}`)"""


@pytest.fixture
def reports():
    reports = [
        ReportFactory(in_review=True, words="", network=f"n{number}", province="440000", city="440300")
        for number in range(2)
    ]
    for report in reports:
        write_keys(report)
    return reports


@pytest.fixture
def sign_in(page, live_server):
    """Let a new curator sign in on the page."""

    def as_somebody() -> None:
        client = Client()
        client.force_login(CuratorFactory())
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return as_somebody


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_an_alert_is_drafted_previewed_and_published_by_another_person(page, live_server, reports, sign_in):
    sign_in()
    numbers = ",".join(str(each.pk) for each in reports)
    page.goto(f"{live_server.url}/en/admin/agencies/proposal/add/?reports={numbers}")
    page.locator(".choices a", has_text="Alert").click()
    page.locator("[name=level]").select_option("urgent")
    for name in ("title_zh", "text_zh", "title_en", "text_en"):
        page.locator(f"[name={name}]").fill("Example text")
    page.locator("[name=why]").fill("Example reason")
    page.locator("[name=_preview]").click()
    assert page.locator(".phone").count() == 2
    assert page.locator("[name=text_en]").input_value() == "Example text"
    page.locator("input.default").click()
    assert page.locator("[name=_publish]").count() == 0
    sign_in()
    page.reload()
    page.locator("[name=_publish]").click()
    assert "Published" in page.locator(".messagelist").inner_text()
    alert = Alert.objects.get()
    assert (alert.level, alert.city) == ("urgent", "440300")


def test_no_page_of_a_proposal_has_a_fault(page, live_server, reports, sign_in):
    bring_axe(page)
    sign_in()
    SignalFactory(code="cash"), PatternFactory(key="known", counter_examples=[["cash"]])
    values = {"all_of": ["cash"], "severity": "high", "title_zh": "示例手法", "title_en": "Example pattern"}
    alert = ProposalFactory(on=reports)
    pattern = ProposalFactory(kind="pattern", payload=values, on=reports)
    numbers = ",".join(str(each.pk) for each in reports)
    root = "/en/admin/agencies/proposal/"
    paths = [
        root,
        f"{root}add/?reports={numbers}",
        f"{root}{alert.pk}/change/",
        f"{root}{pattern.pk}/change/",
    ]
    paths += [f"{root}add/?kind={kind}&reports={numbers}" for kind in ("alert", "pattern", "indicator")]
    found = []
    for path in paths:
        page.goto(live_server.url + path)
        found += [f"{path}: {each}" for each in page.evaluate(RUN_AXE)]
    assert not found, "\n".join(found)
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_a_change_has_a_fault_and_all_fit(page, live_server, sign_in, width):
    creditor, editor = CreditorFactory(phone="95000"), someone_with("Editor")
    who = {
        "source": "https://source.example/",
        "seen_on": timezone.localdate(),
        "why": "示例",
        "at": timezone.now(),
    }
    decide(propose_change(row=creditor, values={"kind": "platform"}, actor=editor, **who))
    proposal = propose_change(row=creditor, values={"phone": "95001", "name_en": "B"}, actor=editor, **who)
    bring_axe(page)
    sign_in()
    page.set_viewport_size({"width": width, "height": 900})
    ours = (admin_url("history", creditor, creditor.pk), admin_url("change", proposal, proposal.pk))
    djangos = ("/admin/", admin_url("change", creditor, creditor.pk), admin_url("changelist", proposal))
    for path in (*ours, *djangos):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert path in djangos or page.evaluate(RUN_AXE) == [], path
