"""Two people tell of a visit, one curator proposes, another one publishes; the next to be visited is warned, for a time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.actions.report import begin_report, move_report, send_report
from agencies.models import Alert, Indicator, Pattern, Proposal, Report
from agencies.reporting.state import Mover
from tests.factories import CuratorFactory
from tests.views.reading import outcome_of, text_of

pytestmark = pytest.mark.slow

PHONE = "17000000001"
MISUSED = {"kind": "phone", "value": PHONE, "agency": "", "pattern": ""}
ADMIN = "/en/admin/agencies/proposal/"
WORDS = (
    "他敲了很久的门，说再不转账就天天来，邻居都听见了。",
    "中午来的一个男的，让我扫码，我没有理他，他就走了。",
)


@pytest.fixture
def told(_shipped, db, at):
    """Send as many reports as there are words, each from a network of its own, and let a curator take them up."""

    def tell(*words, network="", **values) -> list[Report]:
        reports = []
        for number, text in enumerate(words):
            told = {"signals": ["urge_now"], "phones": PHONE, "province": "440000", "words": text, **values}
            report, _receipt = begin_report(told=told, language="zh-hans", at=timezone.now())
            send_report(report=report, network=network or f"network {number}", at=timezone.now())
            move_report(
                report=report, move="take_up", mover=Mover.CURATOR, at=timezone.now(), actor=CuratorFactory()
            )
            reports.append(report)
        return reports

    return tell


@pytest.fixture
def sign_in():
    """Open a browser in which a new curator has signed in."""

    def open_browser() -> Client:
        browser = Client()
        browser.force_login(CuratorFactory())
        return browser

    return open_browser


@pytest.fixture
def days_later(monkeypatch):
    """Set the clock of the server some days on."""

    def set_clock(days: int) -> None:
        moment = timezone.now() + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


def hand_in(browser, what, reports, *, days=30, **values) -> Proposal:
    numbers = ",".join(str(each.pk) for each in reports)
    sent = {"reports": numbers, "why": "示例理由", "first_party": ""} | values
    sent["expires_on"] = (timezone.localdate() + timedelta(days=days)).isoformat()
    answer = browser.post(f"{ADMIN}add/?kind={what}&reports={numbers}", sent)
    assert answer.status_code == 302, text_of(answer)
    return Proposal.objects.latest("pk")


def publish(browser, proposal):
    return browser.post(f"{ADMIN}{proposal.pk}/change/", {"_publish": "1", "answer": ""})


def test_reports_change_no_answer_however_many_there_are(ask, told, client):
    def answers() -> list[bytes]:
        return [ask(**fields).content for fields in ({"phone": PHONE}, {"signals": ["urge_now"]})]

    before = answers()
    told(*WORDS * 5, agency="永雄集团", payee="6222020000000000123", badge="EX-9001")
    Report.objects.update(state="joined", pattern=Pattern.objects.get(key="personal_account"))
    assert answers() == before


def test_a_drafted_proposal_changes_no_answer_either(ask, told, sign_in):
    before = ask(phone=PHONE).content
    hand_in(sign_in(), "indicator", told(*WORDS), **MISUSED)
    assert ask(phone=PHONE).content == before


def test_two_from_one_network_publish_nothing(ask, told, sign_in):
    proposal = hand_in(sign_in(), "indicator", told(*WORDS, network="same"), **MISUSED)
    answer = publish(sign_in(), proposal)
    assert "independent of each other: 1. Two are needed." in text_of(answer)
    assert outcome_of(ask(phone=PHONE)) == "unknown"


def test_a_number_is_stopped_until_its_day_and_again_once_it_is_renewed(ask, told, sign_in, days_later):
    first, second = sign_in(), sign_in()
    proposal = hand_in(first, "indicator", told(*WORDS), **MISUSED)
    publish(first, proposal)
    assert not Indicator.objects.exists()
    publish(second, proposal)
    answer = ask(phone=f"+86 {PHONE}")
    assert outcome_of(answer) == "stop"
    assert "2 independent reports, 2026-11" in text_of(answer)
    assert not any(words[:8] in text_of(answer) for words in WORDS)
    days_later(30)
    assert outcome_of(ask(phone=PHONE)) == "unknown"
    later = (timezone.localdate() + timedelta(days=30)).isoformat()
    # Who had signed in a month ago has to do so again.
    sign_in().post(f"{ADMIN}{proposal.pk}/change/", {"_renew": "1", "why": "示例", "expires_on": later})
    publish(sign_in(), Proposal.objects.latest("pk"))
    assert outcome_of(ask(phone=PHONE)) == "stop"


def test_a_pattern_and_its_alert_reach_the_result_the_page_and_the_feed(
    ask, told, sign_in, client, days_later
):
    first, second = sign_in(), sign_in()
    reports = told(*WORDS, signals=["urge_now", "cash"], city="440300")
    values = {
        f"{stem}_{tongue}": f"示例{stem}"
        for stem in ("title", "description", "what_to_do")
        for tongue in ("zh", "en")
    }
    ticks = list(
        Pattern.all_of.field.related_model.objects.filter(code__in=["cash", "urge_now"]).values_list(
            "pk", flat=True
        )
    )
    publish(
        second,
        hand_in(first, "pattern", reports, key="told_cash", severity="high", all_of=ticks, days=90, **values),
    )
    assert "示例title" in text_of(ask(signals=["urge_now", "cash"]))
    assert "示例title" not in text_of(ask(signals=["urge_now"]))
    pattern = Pattern.objects.get(key="told_cash")
    alert = {"level": "urgent", "place": "440300", "pattern": pattern.pk}
    texts = {
        "title_zh": "示例预警",
        "title_en": "Cash at the door",
        "text_zh": "示例。",
        "text_en": "Pay nothing.",
    }
    publish(first, hand_in(second, "alert", reports, days=14, **alert, **texts))
    line = "Urgent · Shenzhen, Guangdong · Cash at the door"
    assert line in text_of(ask(signals=["urge_now", "cash"]))
    assert line not in text_of(ask(signals=["urge_now"]))
    assert "Pay nothing." in text_of(client.get("/en/alerts/?province=440000"))
    assert "Pay nothing." not in text_of(client.get("/en/alerts/?province=310000"))
    assert b"Cash at the door" in client.get("/en/alerts/feed.atom").content
    days_later(14)
    assert line not in text_of(ask(signals=["urge_now", "cash"]))
    assert "No warning in force here" in text_of(client.get("/en/alerts/"))
    assert b"Cash at the door" not in client.get("/en/alerts/feed.atom").content
    assert "示例title" in text_of(ask(signals=["urge_now", "cash"]))
    days_later(90)
    assert "示例title" not in text_of(ask(signals=["urge_now", "cash"]))
    assert Alert.objects.count() == 1


def test_a_withdrawn_report_takes_its_evidence_along(told, sign_in):
    reports = told(*WORDS)
    proposal = hand_in(sign_in(), "indicator", reports, **MISUSED)
    Report.objects.filter(pk=reports[0].pk).update(state="withdrawn", words="", phones="")
    assert "Two are needed" in text_of(publish(sign_in(), proposal))
    assert not Indicator.objects.exists()
