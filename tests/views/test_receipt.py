"""The receipt opens its report and no other, guesses lead nowhere, and an ended report says so."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.models import Report, Throttle
from agencies.reporting.limit import WRONG_CODE
from agencies.reporting.receipt import make_receipt, show_receipt
from tests.factories import EvidenceFactory, PatternFactory, QuestionFactory, ReportFactory
from tests.telling import cookie_of
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db
RECEIPT = "0158ACDE2KMNVWXY"
OPENS_NOTHING = "This code opens nothing"


def report_with(**values):
    values.setdefault("noted_at", timezone.now())
    return ReportFactory(receipt=RECEIPT, **values)


def opened(client, receipt=RECEIPT):
    """Return the page that a browser with this cookie gets."""
    client.cookies["report"] = cookie_of(receipt)
    return client.get("/en/receipt/")


def enter(client, code):
    return client.post("/en/receipt/", {"code": code})


def test_a_bare_visit_asks_for_the_code_and_sets_no_receipt(client):
    response = client.get("/en/receipt/")
    assert "Receipt code" in text_of(response)
    assert "report" not in response.cookies
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_unknown_and_impossible_codes_get_the_same_answer(client):
    report_with()
    answers = [enter(client, code) for code in ("0158ACDE2KMNVWXX", "0158ACDE2KMNVWX?")]
    assert [OPENS_NOTHING in text_of(answer) for answer in answers] == [True, True]
    assert not any("report" in answer.cookies for answer in answers)
    pages = [
        text_of(answer).replace(code, "")
        for answer, code in zip(answers, ("0158ACDE2KMNVWXX", "0158ACDE2KMNVWX?"), strict=True)
    ]
    assert pages[0] == pages[1]


def test_unknown_and_impossible_codes_ask_the_database_alike(client, django_assert_num_queries):
    for code in ("0158ACDE2KMNVWXX", "0158ACDE2KMNVWX?"):
        with django_assert_num_queries(3):  # the code of a report, of a dispute, the count
            enter(client, code)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Type the code"),
        ("  ", "Type the code"),
        ("0158-ACDE-2KMN-VWX", "these are 15"),
        ("0158-ACDE-2KMN-VWXYY", "these are 17"),
        ("7", "this is 1."),
        ("A" * 101, "too long"),
        ("0158ACDE\x002KMNVWXY", "cannot be read"),
    ],
)
def test_what_is_no_whole_code_is_explained_and_counts_as_no_guess(client, code, sentence):
    assert sentence in text_of(enter(client, code))
    assert not Throttle.objects.exists()


def test_after_many_wrong_codes_the_right_one_opens_all_the_same(client):
    report_with()
    for _each in range(WRONG_CODE.most):
        answer = enter(client, make_receipt())
        assert (answer.status_code, OPENS_NOTHING in text_of(answer)) == (200, True)
    response = enter(client, make_receipt())
    assert response.status_code == 429
    assert "The right one opens all the same" in text_of(response)
    assert 0 < int(response["Retry-After"]) <= WRONG_CODE.span.total_seconds()
    assert "report" not in response.cookies
    assert enter(client, RECEIPT).status_code == 302


def test_a_network_that_cannot_be_told_has_no_counter(client, settings):
    settings.TRUSTED_PROXIES = 1
    for _each in range(WRONG_CODE.most + 1):
        answer = client.post("/en/receipt/", {"code": make_receipt()}, REMOTE_ADDR="")
    assert answer.status_code == 200
    assert not Throttle.objects.exists()


def test_right_codes_are_not_counted(client):
    report_with()
    for _each in range(WRONG_CODE.most + 2):
        assert enter(client, RECEIPT).status_code == 302
    assert not Throttle.objects.exists()


def test_a_code_without_its_token_is_refused():
    report_with()
    guarded = Client(enforce_csrf_checks=True)
    assert guarded.post("/receipt/", {"code": RECEIPT}).status_code == 403


@pytest.mark.parametrize(
    "code", [RECEIPT, show_receipt(RECEIPT), "o1s8 acde zkmn uwxy", "０１５８ＡＣＤＥ２ＫＭＮＶＷＸＹ"]
)
def test_the_code_however_written_opens_the_report_by_a_cookie_of_a_day(client, code):
    report_with()
    response = enter(client, code)
    assert response.status_code == 302
    assert response["Location"] == "/en/receipt/"
    cookie = response.cookies["report"]
    assert (cookie.value.partition(":")[0], cookie["max-age"], cookie["path"]) == (RECEIPT, 86400, "/")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]
    assert "We have received it" in text_of(client.get("/en/receipt/"))


def test_over_tls_the_cookie_stays_there(client):
    report_with()
    assert client.post("/receipt/", {"code": RECEIPT}, secure=True).cookies["report"]["secure"]


def test_a_cookie_that_opens_nothing_is_forgotten(client):
    response = opened(client)
    assert "Receipt code" in text_of(response)
    assert response.cookies["report"].value == ""


def test_a_cookie_opens_its_own_report_alone(client):
    report_with(state="referred", referred_to="示例机构甲")
    ReportFactory(state="referred", referred_to="示例机构乙", noted_at=timezone.now())
    page = text_of(opened(client))
    assert "示例机构甲" in page
    assert "示例机构乙" not in page


def test_a_draft_leads_back_to_the_telling(client):
    report_with(draft=True, noted_at=None)
    assert opened(client)["Location"] == "/en/report/preview/"


def test_a_receipt_that_nobody_has_noted_is_shown_again(client):
    report_with(noted_at=None)
    assert opened(client)["Location"] == "/en/report/sent/"


def test_closing_lets_the_browser_forget(client):
    report_with()
    opened(client)
    assert client.post("/en/receipt/close/")["Location"] == "/en/receipt/"
    assert "Receipt code" in text_of(client.get("/en/receipt/"))
    assert client.get("/en/receipt/close/").status_code == 405


STANDINGS = {
    "received": "We have received it",
    "in_review": "It is being read",
    "waiting": "We have a question for you",
    "joined": "It now belongs to a known trick",
    "referred": "We have passed it on",
    "not_used": "We have not used it",
    "closed": "It is closed",
    "withdrawn": "You have withdrawn it",
    "disposed": "Its time is over",
}


@pytest.mark.parametrize("state", STANDINGS)
def test_every_state_is_said_in_words_with_its_day(client, state):
    emptied = {"words": "", "agency": ""} if state in ("withdrawn", "disposed") else {}
    report = report_with(state=state, **emptied)
    page = text_of(opened(client))
    assert STANDINGS[state] in page
    assert f"Since {timezone.localtime(report.moved_at):%Y-%m-%d}" in page


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": "referred", "referred_to": "示例机构"}, "To: 示例机构"),
        ({"state": "not_used", "reason": "too_little"}, "There was too little in it to work with."),
        ({"state": "closed", "reason": "already_known"}, "We know of this visit from another report."),
        ({"state": "closed", "referred_to": "示例机构"}, "To: 示例机构"),
    ],
)
def test_what_came_of_it_is_said(client, values, sentence):
    report_with(**values)
    assert sentence in text_of(opened(client))


def test_a_trick_is_named_only_when_it_is_published(client):
    report_with(state="joined", pattern=PatternFactory(title_en="An invented trick", is_public=False))
    assert "An invented trick" not in text_of(opened(client))
    Report.objects.get().pattern.__class__.objects.update(is_public=True)
    assert "An invented trick" in text_of(opened(client))


def test_a_closed_report_says_what_is_deleted_when_and_takes_nothing_more(client):
    closed_at = timezone.now() - timedelta(days=10)
    report_with(state="closed", closed_at=closed_at)
    page = opened(client)
    days = [timezone.localtime(closed_at + timedelta(days=each)) for each in (90, 180, 730)]
    assert all(f"deleted on {day:%Y-%m-%d}" in text_of(page) for day in days)
    assert "/report/files/" not in page.content.decode()
    assert "/receipt/withdraw/" in page.content.decode()


@pytest.mark.parametrize("state", ["withdrawn", "disposed"])
def test_a_tombstone_offers_nothing_but_to_close(client, state):
    report_with(state=state, words="", agency="")
    page = opened(client).content.decode()
    assert "/receipt/close/" in page
    for address in ("/receipt/withdraw/", "/receipt/record", "/report/files/", "/report/words/"):
        assert address not in page


def test_an_open_report_can_be_corrected_and_added_to(client):
    report_with()
    page = opened(client).content.decode()
    for step in ("what", "when", "who", "demand", "words", "contact", "files"):
        assert f'href="/en/report/{step}/"' in page


def test_what_was_added_and_changed_later_is_seen_to_have_arrived(client):
    report = report_with()
    assert "Photos, recordings, papers" in text_of(opened(client))
    EvidenceFactory(report=report)
    client.post("/en/report/words/", {"words": "示例"})
    client.post("/en/report/words/", {"words": "示例二"})
    page = text_of(client.get("/en/receipt/"))
    assert "1 file has arrived" in page
    assert page.count("You changed what you told") == 1


def test_what_a_curator_wrote_runs_nothing(client):
    QuestionFactory(report=report_with(waiting=True), text="<script>x</script>")
    page = opened(client).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


@pytest.mark.parametrize(
    "guess",
    [RECEIPT, show_receipt(RECEIPT), f"{RECEIPT}:", f"{RECEIPT}:1wOvjD:AAAA", cookie_of("0" * 16)[16:]],
    ids=["bare", "shown", "empty", "forged", "signature alone"],
)
@pytest.mark.parametrize("path", ["receipt/", "receipt/record/", "report/files/", "report/preview/"])
def test_nobody_guesses_through_the_cookie(client, guess, path, django_assert_num_queries):
    report_with()
    client.cookies["report"] = guess
    with django_assert_num_queries(0):
        response = client.get(f"/en/{path}")
    assert response.status_code == 302 or "Receipt code" in text_of(response)


def test_a_cookie_for_another_receipt_does_not_vouch_for_this_one(client):
    report_with()
    client.cookies["report"] = cookie_of("0" * 16).replace("0" * 16, RECEIPT)
    assert "Receipt code" in text_of(client.get("/en/receipt/"))


def test_a_cookie_is_good_for_a_day(client, monkeypatch):
    report_with()
    cookie, now = cookie_of(RECEIPT), time.time()
    client.cookies["report"] = cookie
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 86_300)
    assert "We have received it" in text_of(client.get("/en/receipt/"))
    client.cookies["report"] = cookie
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 86_500)
    assert "Receipt code" in text_of(client.get("/en/receipt/"))


def test_the_page_asks_the_database_a_fixed_number_of_times(client, django_assert_max_num_queries):
    report = report_with(waiting=True)
    QuestionFactory(report=report)
    QuestionFactory.create_batch(5, report=report, answer="示例", answered_at=timezone.now())
    client.cookies["report"] = cookie_of(RECEIPT)
    with django_assert_max_num_queries(6):
        client.get("/en/receipt/")
