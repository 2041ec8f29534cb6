"""Sending: shown first, sent once, answered with a receipt that opens it; held where it comes too fast or too often."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.forms.sender import sign_shown
from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.hold import MOST_ALIKE, MOST_FROM_NETWORK
from agencies.reporting.limit import SEND
from agencies.reporting.receipt import show_receipt
from tests.factories import EvidenceFactory, GuidanceFactory, HotlineFactory, SignalFactory
from tests.telling import VISIT, Teller
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(monkeypatch):
    """Set the clock forward: clock(MINUTE)."""
    moment = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])

    def forward(span):
        moment[0] += span

    return forward


@pytest.fixture
def teller(client, clock):
    SignalFactory(code="personal_qr", question_en="Asks me to scan his code")
    return Teller(client)


@pytest.fixture
def told(teller, clock):
    teller.tell()
    clock(MINUTE)
    return teller


def tell_and_send(clock, *, address="192.0.2.1", visit=VISIT):
    """Let another person tell and send a visit at an ordinary pace; return the report."""
    teller = Teller(Client(REMOTE_ADDR=address))
    teller.tell(visit)
    clock(MINUTE)
    assert teller.send()["Location"] == "/en/report/sent/"
    return report_of_receipt(teller.receipt)


def test_before_it_is_sent_no_page_shows_the_receipt(told):
    assert told.client.get("/en/report/sent/")["Location"] == "/en/report/preview/"
    pages = [told.open(step) for step in ("", "what", "when", "who", "demand", "words", "contact", "preview")]
    for page in pages:
        shown = page.content.decode().replace("-", "")
        assert told.receipt not in shown


def test_without_anything_told_there_is_nothing_to_send(client):
    assert client.get("/en/report/preview/")["Location"] == "/en/report/"
    page = client.post("/en/report/preview/", {"shown": sign_shown(timezone.now())})
    assert page.status_code == 410
    assert "tell it once more" in text_of(page)


@pytest.mark.parametrize(
    "visit", [{}, {"contact": {"contact": "example@example.org"}}], ids=["empty", "contact"]
)
def test_an_empty_report_is_not_sent(teller, visit):
    teller.tell(visit)
    assert "Nothing is told yet" in text_of(teller.page)
    assert teller.send().status_code == 200
    assert Report.objects.get().state == "draft"


@pytest.mark.parametrize(
    "shown", ["", "x", "1795503600:forged", sign_shown(timezone.now() + 2 * MINUTE * 60 * 24)]
)
def test_a_mark_that_is_not_ours_shows_the_overview_again(told, shown):
    page = told.send(shown=shown)
    assert page.status_code == 200
    assert "This page had been open for long" in text_of(page)
    assert Report.objects.get().state == "draft"
    told.page = page
    assert told.send()["Location"] == "/en/report/sent/"


def test_after_a_day_the_overview_is_shown_once_more(told, clock):
    clock(timedelta(hours=24))
    assert "Everything you told is still here" in text_of(told.send())
    assert Report.objects.get().state == "draft"


def test_the_overview_shows_all_of_it_and_who_sees_what(teller):
    teller.tell()
    EvidenceFactory(report=Report.objects.get(), name="示例照片.jpg")
    words = text_of(teller.open("preview"))
    told = (
        "Asks me to scan his code",
        "2026-11-20",
        "evening",
        "Guangdong",
        "Shenzhen",
        "金乌示例",
        "示例张三",
        "17000000099",
    )
    for each in (*told, "当场付两千块", "晚上七点有人敲门", "example@example.org", "示例照片.jpg"):
        assert each in words
    for each in ("180 days", "90 days", "30 days", "2 years"):
        assert each in words


def test_what_was_typed_is_shown_as_text(teller):
    teller.tell({"words": {"words": "<script>x</script>"}})
    assert "<script>x" not in teller.page.content.decode()


def test_sending_leads_to_the_receipt_which_opens_the_report(told):
    assert told.send()["Location"] == "/en/report/sent/"
    page = told.open("sent")
    assert show_receipt(told.receipt) in page.content.decode()
    report = report_of_receipt(told.receipt)
    assert (report.state, report.held_since) == ("received", None)
    assert report.sent_at > report.begun_at


def test_a_double_tap_a_retry_and_a_second_tab_send_one_report_with_one_receipt(told):
    second_tab = Teller(told.client)
    second_tab.open("preview")
    answers = [told.send(), told.send(), second_tab.send(), told.open("preview")]
    assert {answer["Location"] for answer in answers} == {"/en/report/sent/"}
    report = Report.objects.get()
    assert report.events.filter(move="send").count() == 1
    assert report_of_receipt(told.receipt) == report


def test_a_retry_counts_for_no_limit(told, clock):
    for _time in range(SEND.most + 2):
        assert told.send()["Location"] == "/en/report/sent/"
    assert tell_and_send(clock, address="127.0.0.2").state == "received"


def test_a_step_that_is_still_open_in_another_tab_corrects_what_was_sent(told):
    told.send()
    assert told.put("words", words="示例：另一个标签页。")["Location"] == "/en/report/sent/"
    assert Report.objects.get().words == "示例：另一个标签页。"


def test_the_receipt_is_shown_until_it_is_noted(told, clock):
    told.send()
    assert told.open("sent").status_code == 200
    assert told.put("sent")["Location"] == "/en/receipt/"
    noted = Report.objects.get().noted_at
    clock(MINUTE)
    assert noted
    assert told.client.get("/en/report/sent/")["Location"] == "/en/receipt/"
    told.client.post("/en/report/sent/")
    assert Report.objects.get().noted_at == noted


def test_a_draft_can_be_deleted_and_a_sent_report_cannot_be_by_the_same_button(told):
    other = Teller(told.client)
    other.open("preview")
    told.send()
    other.send(discard="1")
    assert Report.objects.get().state == "received"


def test_deleting_leaves_nothing_behind_and_says_so(told):
    page = told.send(discard="1")
    assert "nothing of what you told is kept" in text_of(page)
    assert page.cookies["report"].value == ""
    assert not Report.objects.exists()


def test_whoever_begins_anew_is_led_to_the_first_step(told):
    assert 'name="discard" value="anew"' in told.open().content.decode()
    page = told.send(discard="anew")
    assert page["Location"] == "/en/report/"
    assert page.cookies["report"].value == ""
    assert not Report.objects.exists()


def test_an_honest_report_is_not_held(told):
    told.send()
    assert Report.objects.get().held_since is None


def test_a_report_that_a_program_sent_at_once_is_held_and_not_refused(teller):
    teller.tell()
    assert teller.send()["Location"] == "/en/report/sent/"
    report = Report.objects.get()
    assert report.held_since
    assert report.events.get().detail == "quick"


def test_the_field_for_programs_is_named_and_taken_from_the_page_for_everybody(told):
    page = told.page.content.decode()
    assert '<div hidden><label for="id_homepage">Leave this field empty</label>' in page
    told.send(homepage="https://example.org/")
    assert Report.objects.get().events.get().detail == "trap"


def test_the_same_text_sent_round_is_held_from_the_third_on(teller, clock):
    words = {"words": {"words": "示例：有人上门要钱，还说不给就天天来，一直站在门口不走。"}}
    sent = [tell_and_send(clock, address=f"192.0.{n}.1", visit=words) for n in range(MOST_ALIKE + 2)]
    assert [bool(report.held_since) for report in sent] == [False] * MOST_ALIKE + [True] * 2
    other = tell_and_send(clock, address="192.0.9.1")
    assert other.held_since is None


def test_many_from_one_network_are_held_and_others_are_not(teller, clock):
    visits = [{"words": {"words": f"示例：第{n}次。"}} for n in range(MOST_FROM_NETWORK + 1)]
    sent = [tell_and_send(clock, visit=visit) for visit in visits]
    assert [bool(report.held_since) for report in sent] == [False] * MOST_FROM_NETWORK + [True]
    assert tell_and_send(clock, address="198.51.100.1").held_since is None
    assert Report.objects.sent().count() == MOST_FROM_NETWORK + 2  # held, never lost


def test_a_mark_that_was_kept_ready_is_no_proof_of_having_waited(teller, clock):
    mark = sign_shown(timezone.now())
    clock(SEND.span)
    for _time in range(SEND.most + 1):
        teller.client.cookies.clear()
        teller.client.post("/en/report/words/", {"words": "灌水", "shown": mark})
        teller.open("preview")
        page = teller.send()
    assert page.status_code == 429


def test_a_first_page_that_stood_open_overnight_takes_nothing_off_the_draft_s_day(teller, clock):
    teller.open()
    clock(timedelta(hours=12))
    teller.put("what", signals=["personal_qr"])
    assert Report.objects.get().begun_at == timezone.now()


@pytest.mark.slow
def test_in_a_flood_an_honest_reporter_waits_once_and_is_then_let_through(told, clock):
    flood = Teller(Client())
    for _time in range(SEND.most):
        flood.client.cookies.clear()
        flood.open("words")
        flood.put("words", words="灌水")
        flood.open("preview")
        flood.send()
    page = told.send()
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= SEND.span.total_seconds()
    assert "What you told is kept" in text_of(page)
    assert report_of_receipt(told.receipt).state == "draft"
    clock(SEND.span)
    for _time in range(SEND.most + 1):  # it goes on
        flood.client.cookies.clear()
        flood.open("words")
        flood.put("words", words="灌水")
        flood.open("preview")
        flood.send()
    told.open("preview")
    assert told.send()["Location"] == "/en/report/sent/"
    assert report_of_receipt(told.receipt).state == "received"


def test_without_a_lender_on_record_the_number_on_the_card_is_named(teller):
    HotlineFactory(code="110", phone="110")
    GuidanceFactory(slug="already-paid", title_en="Paid", body_en="Stop.")
    teller.tell({"demand": {"given": ["money"]}, "who": {"creditor": "示例不存在银行"}})
    words = text_of(teller.open("aid"))
    assert "the back of your card" in words
    assert "Stop." in words
