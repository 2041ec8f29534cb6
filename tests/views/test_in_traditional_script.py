"""A reader of traditional script: every page and every answer is in it, and what is on record stays as registered."""

import re
from datetime import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from agencies import urls
from agencies.actions.demo import demo_claims
from agencies.checking.claim import CHINA_TIME
from agencies.forms.traditional import traditional
from agencies.queries.content import content
from tests.browser.disputes import RECEIPTS as DISPUTE_RECEIPTS
from tests.browser.disputes import dispute_cookie, load_disputes
from tests.browser.reports import RECEIPTS, load_reports
from tests.browser.states import STATES
from tests.factories import AgencyFactory
from tests.telling import cookie_of
from tests.traditional import simplified_in, words_of
from tests.views.reading import outcome_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_demo"), pytest.mark.slow]

CLAIMS = demo_claims()
AFTERNOON = f"{timezone.localdate()}T15:00"
# What a script or the browser fetches for itself, an answer (below), a page of advice (below), and one for developers.
NOT_PAGES = {"suggestion", "worker", "manifest", "result", "guidance", "design", "alert_feed", "change_feed"}
# What needs a report; who has none is led to the beginning. (below)
OF_A_REPORT = {"report_step", "report_files", "report_aid", "report_preview", "report_sent"}
PAGES = [
    each.name
    for each in urls.urlpatterns
    if each.name not in NOT_PAGES | OF_A_REPORT
    and not each.name.startswith(("receipt_", "record", "door", "dispute_"))
]
LANG = re.compile(r'<html lang="([^"]*)"')


@pytest.fixture(autouse=True)
def _in_traditional_script():
    with override("zh-hant"):
        yield


def faults(response, *, status=200):
    """Return what is wrong with a page for this reader."""
    assert response.status_code == status
    assert LANG.search(response.content.decode())[1] == "zh-Hant"
    words = words_of(response)
    assert sum(map(len, words)) > 100
    return [(simplified_in(text), text) for text in words if simplified_in(text)]


def typed_in_traditional_script(claim):
    """Return a claim as the form sends it; its hour is the server’s."""
    return {
        field: traditional(value) if isinstance(value, str) else value
        for field, value in claim.items()
        if value and field != "at"
    }


@pytest.mark.parametrize("name", PAGES)
def test_every_page(client, name):
    assert faults(client.get(reverse(name))) == []


@pytest.mark.parametrize("state", [each for each in STATES if each.path.startswith("/report/")], ids=str)
def test_every_page_of_a_report(client, state):
    load_reports()
    client.cookies["report"] = cookie_of(RECEIPTS.get(state.report, ""))
    assert faults(client.get(f"/zh-hant{state.path}")) == []


@pytest.mark.parametrize("state", [each for each in STATES if each.dispute], ids=str)
def test_every_page_of_a_dispute(client, state):
    load_disputes()
    client.cookies["dispute"] = dispute_cookie(DISPUTE_RECEIPTS[state.dispute])
    assert faults(client.get(f"/zh-hant{state.path}")) == []


def test_every_page_of_advice(client):
    slugs = [page.slug for page in content().on(timezone.localdate()).guidance]
    assert len(slugs) > 10
    assert [fault for slug in slugs for fault in faults(client.get(reverse("guidance", args=[slug])))] == []


@pytest.mark.parametrize("query", ["?q=示例一行", "?q=示例", "?q=無此名", "?q=" + "長" * 201])
def test_a_search(client, query):
    assert faults(client.get(reverse("register") + query)) == []


@pytest.mark.parametrize(
    ("method", "path", "data", "status"),
    [
        ("get", "nowhere/", {}, 404),
        ("post", "limits/", {}, 405),
        ("post", "check/", {"name": "x" * 3_000_000}, 400),
        ("post", "check/", {"agency": "長" * 201, "signals": "no_such", "name": "110101199003070011"}, 200),
    ],
)
def test_what_goes_wrong(client, method, path, data, status):
    assert faults(getattr(client, method)(f"/zh-hant/{path}", data), status=status) == []


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: row["what"])
def test_every_finding_and_pattern_typed_in_traditional_script(client, monkeypatch, row):
    claim = row["claim"]
    moment = datetime.fromisoformat(claim.get("at") or AFTERNOON).replace(tzinfo=CHINA_TIME)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    response = client.post(reverse("result"), typed_in_traditional_script(claim))
    assert faults(response) == []
    assert outcome_of(response) == row["outcome"]


@pytest.mark.parametrize("situation", ["inside", "letter", "not_debtor"])
def test_every_situation(client, situation):
    assert faults(client.post(reverse("result"), {"situation": situation})) == []


def test_every_tick_at_once(client):
    ticks = [signal.code for signal in content().ticks]
    answer = client.post(reverse("result"), {"signals": ticks})
    assert faults(answer) == []
    assert faults(client.post(reverse("result"), {"signals": ticks, "change": "1"})) == []


def test_the_name_on_record_stays_as_it_is_registered(client):
    AgencyFactory(
        name="湖南永雄资产管理集团有限公司", short_names="永雄集团", province="湖南省", city="长沙市"
    )
    page = client.post(reverse("result"), {"agency": "湖南永熊資產管理集團有限公司"}).content.decode()
    assert "湖南永<mark>熊</mark>資產管理集團有限公司" in page  # as typed
    assert '<bdi lang="zh-Hans">湖南永<mark>雄</mark>资产管理集团有限公司</bdi>' in page
    found = client.get(reverse("register"), {"q": "湖南永雄資產管理集團"})
    assert "湖南永雄资产管理集团有限公司" in text_of(found)


def test_the_lenders_to_choose_from_are_marked_as_names(client):
    page = client.get(reverse("check")).content.decode()
    assert '<span lang="zh-Hans">示例一行</span>' in page
    assert '<span lang="zh-Hans">' not in client.get("/").content.decode()


def test_a_source_is_named_in_it_too(client):
    assert "中國銀行業協會催收工作指引" in text_of(client.get(reverse("guidance", args=["danger"])))


def test_what_the_phone_keeps_and_its_home_screen_speak_it_too(client):
    worker = client.get(reverse("worker"))
    assert worker["Service-Worker-Allowed"] == "/zh-hant/"
    assert simplified_in(worker.content.decode()) == set()
    manifest = client.get(reverse("manifest"))
    assert (manifest.json()["lang"], manifest.json()["scope"]) == ("zh-Hant", "/zh-hant/")
    assert simplified_in(manifest.content.decode()) == set()


def test_the_command_line_speaks_it_too(capsys):
    call_command("check_visit", signals=["personal_qr"])
    assert simplified_in(re.sub(r"來源：.*", "", capsys.readouterr().out)) == set()
