"""The steps of telling: refusals first, then what each keeps and where it leads."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.actions.report import discard_draft, keep_told
from agencies.models import Report
from agencies.reporting.limit import BEGIN, BEYOND, CORRECT
from agencies.reporting.receipt import make_receipt
from agencies.views import report as page_of_steps
from agencies.views.body import MOST_BYTES
from tests.factories import ReportFactory, SignalFactory
from tests.telling import Teller, cookie_of
from tests.views.reading import filled_in, text_of

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"  # the example of the standard
WORDS = "示例：晚上七点有人敲门，说今天不付就不走。"


@pytest.fixture
def teller(client):
    for code in ("personal_qr", "cash"):
        SignalFactory(code=code)
    return Teller(client)


def begun(teller, **fields):
    teller.open()
    assert teller.put("what", **fields).status_code == 302
    return Report.objects.get()


def with_report(client, **values):
    """Let a browser hold the receipt of a report that was sent."""
    receipt = make_receipt()
    client.cookies["report"] = cookie_of(receipt)
    return ReportFactory(receipt=receipt, **values)


def test_opening_the_pages_writes_nothing_and_leads_back_to_nothing(teller):
    for step in ("", "what", "when", "who", "demand", "words", "contact", "preview", "sent", "aid"):
        teller.open(step)
        assert not teller.receipt
    assert not Report.objects.exists()


def test_what_comes_from_a_check_is_shown_and_not_yet_kept(client, teller):
    forger = Client(enforce_csrf_checks=True)  # the result has no token to send
    page = forger.post("/en/report/", {"agency": "金乌示例", "phone": "17000000099", "signals": ["cash"]})
    assert page.status_code == 200
    assert 'name="phones" value="17000000099"' in page.content.decode()
    assert 'value="cash" checked' in page.content.decode()
    assert "report" not in page.cookies
    assert not Report.objects.exists()


@pytest.mark.parametrize("step", ["nonsense", "draft", "receipt", "aid1"])
def test_there_is_no_other_step(client, step):
    assert client.get(f"/report/{step}/").status_code == 404


@pytest.mark.parametrize("step", ["what", "words", "preview", "sent"])
def test_a_form_without_its_token_is_refused_with_what_to_do(step):
    page = Client(enforce_csrf_checks=True).post(f"/en/report/{step}/", {"words": WORDS})
    assert page.status_code == 403
    assert "Allow cookies" in text_of(page)
    assert not Report.objects.exists()


@pytest.mark.parametrize("step", ["", "what/", "words/", "preview/", "sent/"])
@pytest.mark.parametrize("length", [MOST_BYTES + 1, "99999999999999999999", "-1", "x"])
def test_a_body_without_end_is_refused_before_it_is_read(client, step, length):
    class Endless:
        def read(self, *_size):
            raise AssertionError("read")

        readline = read

    form = {"content_type": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(length)}
    page = client.generic("POST", f"/en/report/{step}", "", **form, **{"wsgi.input": Endless()})
    assert page.status_code == 413
    assert "shorten the text" in text_of(page)


def test_the_longest_texts_are_no_larger_than_a_page_may_be(teller):
    begun(teller)
    longest = "𠮷" * 5_000  # four bytes each, twelve on the way
    teller.open("words")
    assert teller.put("words", words=longest).status_code == 302
    assert Report.objects.get().words == longest


@pytest.mark.parametrize(
    ("step", "field", "typed", "sentence"),
    [
        ("when", "visited_on", "2999-01-01", "still to come"),
        ("when", "visited_on", "1999-01-01", "long ago"),
        ("when", "visited_on", "yesterday", "no day"),
        ("when", "city", "999999", "not one of those offered"),
        ("when", "part_of_day", "noon", "not one of those offered"),
        ("who", "agency", "深圳示例" * 51, "too long"),
        ("who", "plate", "示" * 41, "too long"),
        ("who", "name", f"示例张三 {ID_NUMBER}", "resident ID number"),
        ("demand", "given", "kidney", "not one of those offered"),
        ("words", "words", "示" * 5_001, "too long"),
        ("words", "words", f"示例：{ID_NUMBER}", "resident ID number"),
        ("contact", "contact", ID_NUMBER, "resident ID number"),
        ("words", "words", "a\0b", "cannot be read"),
    ],
)
def test_what_cannot_be_taken_is_said_above_the_form_and_nothing_of_it_is_kept(
    teller, step, field, typed, sentence
):
    begun(teller)
    teller.open(step)
    page = teller.put(step, **{field: typed})
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert 'class="errors" role="alert" tabindex="-1" autofocus' in page.content.decode()
    assert f'href="#id_{field}"' in page.content.decode()
    assert ID_NUMBER not in page.content.decode()
    assert not getattr(Report.objects.get(), field)


def test_everything_else_that_was_typed_is_still_there(teller):
    teller.open("who")
    page = teller.put("who", agency="金乌示例", name=ID_NUMBER, phones="17000000099")
    typed = filled_in(page.content.decode())
    assert (typed["agency"], typed["name"], typed["phones"]) == ("金乌示例", "", "17000000099")


def test_of_a_long_text_only_the_number_goes(teller):
    teller.open("words")
    page = teller.put(
        "words", words=f"示例：他拍了 {ID_NUMBER[:6]} {ID_NUMBER[6:14]} {ID_NUMBER[14:]}，然后走了。"
    )
    assert filled_in(page.content.decode())["words"] == "示例：他拍了 □，然后走了。"


def test_a_city_of_another_province_is_refused_and_a_city_names_its_own(teller):
    begun(teller)
    teller.open("when")
    page = teller.put("when", province="110000", city="440300")
    assert "another province" in text_of(page)
    assert teller.put("when", city="440300").status_code == 302
    report = Report.objects.get()
    assert (report.province, report.city) == ("440000", "440300")


def test_the_day_is_chinas(teller, monkeypatch):
    begun(teller)
    late = timezone.now().replace(hour=20, minute=0)  # in China it is the next day
    monkeypatch.setattr(timezone, "now", lambda: late)
    today = timezone.localdate(late)
    assert today > late.date()
    teller.open("when")
    assert "still to come" in text_of(teller.put("when", visited_on=today + timedelta(days=1)))
    assert teller.put("when", visited_on=today).status_code == 302


def begin(client, **extra):
    client.cookies.clear()
    return client.post("/en/report/words/", {"words": WORDS}, **extra)


def test_a_network_that_begins_very_often_goes_on_and_is_marked(teller):
    for _time in range(BEGIN.most + 1):
        assert begin(teller.client).status_code == 302
    assert Report.objects.exclude(held_since=None).count() == 1
    assert begin(teller.client, REMOTE_ADDR="198.51.100.1").status_code == 302
    assert Report.objects.exclude(held_since=None).count() == 1


def test_beyond_what_the_disk_bears_it_waits_a_minute_with_everything_still_typed(teller, monkeypatch):
    monkeypatch.setattr(page_of_steps, "BEGIN", replace(BEGIN, most=1))
    monkeypatch.setattr(page_of_steps, "BEYOND", replace(BEYOND, most=1))
    for _time in range(2):
        assert begin(teller.client).status_code == 302
    teller.client.cookies.clear()
    teller.open("words")
    page = teller.put("words", words=WORDS)
    assert page.status_code == 429
    assert "It works again in a minute" in text_of(page)
    assert 0 < int(page["Retry-After"]) <= BEYOND.span.total_seconds()
    assert filled_in(page.content.decode())["words"] == WORDS
    assert Report.objects.count() == 2
    # Whoever is within what his own address may begin waits for nobody.
    assert begin(teller.client, REMOTE_ADDR="198.51.100.1").status_code == 302
    later = timezone.now() + BEYOND.span
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert begin(teller.client).status_code == 302


def test_what_is_typed_into_a_draft_that_goes_meanwhile_begins_another(teller, monkeypatch):
    draft = begun(teller)

    def gone_first(**values):
        discard_draft(report=draft)
        return keep_told(**values)

    monkeypatch.setattr(page_of_steps, "keep_told", gone_first)
    teller.open("words")
    assert teller.put("words", words=WORDS).status_code == 302
    assert Report.objects.get().words == WORDS
    assert Report.objects.with_receipt(teller.receipt).exists()


@pytest.mark.parametrize("trait", ["closed", "withdrawn"])
def test_what_has_ended_takes_nothing_and_leads_to_where_that_is_said(client, trait):
    report = with_report(client, **{trait: True})
    assert client.get("/report/words/")["Location"] == "/receipt/"
    assert client.post("/report/words/", {"words": WORDS + "另"})["Location"] == "/receipt/"
    assert Report.objects.get(pk=report.pk).words == report.words


@pytest.mark.parametrize("cookie", ["", "x", "0" * 16, "' OR 1=1 --", "A" * 5_000])
def test_a_made_up_cookie_opens_nothing(client, cookie):
    ReportFactory(words=WORDS)
    client.cookies["report"] = cookie
    page = client.get("/report/words/")
    assert page.status_code == 200
    assert WORDS not in page.content.decode()


def test_the_first_sent_step_begins_a_draft_to_which_one_cookie_leads(teller):
    report = begun(teller, signals=["cash"])
    assert (report.state, report.signals, report.language, report.sent_at) == ("draft", ["cash"], "en", None)
    cookie = teller.client.cookies["report"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["max-age"]) == (
        True,
        "Lax",
        "",
        86_400,
    )


def test_over_https_the_cookie_goes_over_https_alone(client):
    page = client.post("/report/words/", {"words": WORDS}, secure=True)
    assert page.cookies["report"]["secure"]


def test_a_report_that_was_sent_is_corrected_often_and_not_without_end(client, teller, monkeypatch):
    monkeypatch.setattr(page_of_steps, "CORRECT", replace(CORRECT, most=2))
    report = with_report(client)
    for number in range(2):
        assert client.post("/en/report/words/", {"words": f"{WORDS}{number}"}).status_code == 302
    page = client.post("/en/report/words/", {"words": WORDS})
    assert page.status_code == 429
    assert filled_in(page.content.decode())["words"] == WORDS
    assert report.events.filter(kind="correct").count() == 2
    assert client.get("/en/report/words/").status_code == 200


def test_words_for_a_draft_that_is_deleted_meanwhile_begin_another(client, monkeypatch):
    deleted = with_report(client, draft=True)
    original = page_of_steps.keep_told

    def discarded_first(**values):
        discard_draft(report=deleted)
        return original(**values)

    monkeypatch.setattr(page_of_steps, "keep_told", discarded_first)
    assert client.post("/en/report/words/", {"words": WORDS})["Location"] == "/en/report/files/"
    assert Report.objects.get().words == WORDS
    assert WORDS in client.get("/en/report/words/").content.decode()


def test_any_step_can_be_the_first(client):
    assert client.post("/report/words/", {"words": WORDS})["Location"] == "/report/files/"
    assert Report.objects.get().words == WORDS


def test_every_step_may_stay_empty(teller):
    teller.tell({})
    assert Report.objects.get().state == "draft"


def test_back_keeps_what_was_typed_and_forward_finds_it(teller):
    begun(teller)
    teller.open("who")
    assert teller.put("who", agency="金乌示例", back="1")["Location"] == "/en/report/when/"
    assert filled_in(teller.open("who").content.decode())["agency"] == "金乌示例"


@pytest.mark.parametrize(
    ("step", "typed", "kept"),
    [
        ("when", {"visited_on": "2999-01-01", "part_of_day": "night"}, {"part_of_day": "night"}),
        ("when", {"visited_on": "gestern", "city": "440300"}, {"city": "440300", "province": "440000"}),
        ("when", {"province": "430000", "city": "440300"}, {}),
        ("who", {"name": ID_NUMBER, "agency": "金乌示例"}, {"agency": "金乌示例"}),
        ("demand", {"demand": f"示例 {ID_NUMBER}"}, {"demand": "示例 □"}),
        ("contact", {}, {}),
    ],
    ids=[
        "a day to come",
        "no day",
        "a city of another province",
        "a resident ID number",
        "one in a text",
        "nothing",
    ],
)
def test_back_asks_for_nothing_and_keeps_what_can_be_kept(teller, step, typed, kept):
    begun(teller)
    report = Report.objects.get()
    before = {name: getattr(report, name) for name in (*typed, *kept)}
    teller.open(step)
    assert teller.put(step, **typed, back="1").status_code == 302
    report.refresh_from_db()
    assert {name: getattr(report, name) for name in before} == before | kept
    assert teller.open(step).status_code == 200


def test_back_loses_no_text_that_is_too_long_to_be_kept(teller):
    begun(teller)
    teller.open("words")
    page = teller.put("words", words="示" * 5001, back="1")
    assert page.status_code == 200
    assert "示" * 5001 in page.content.decode()


def test_a_step_of_a_report_that_was_sent_is_not_left_with_an_error(teller):
    begun(teller)
    Report.objects.update(state="received", sent_at=timezone.now())
    teller.open("when")
    assert teller.put("when", visited_on="2999-01-01", back="1").status_code == 200


def test_from_the_overview_a_step_leads_back_to_it(teller):
    begun(teller)
    teller.open("who", "?then=preview")
    assert teller.put("who", agency="金乌示例")["Location"] == "/en/report/preview/"


def test_an_error_on_the_way_does_not_lose_the_way_back(teller):
    begun(teller)
    teller.open("who", "?then=preview")
    teller.page = teller.put("who", name=ID_NUMBER)
    assert teller.put("who", name="示例张三")["Location"] == "/en/report/preview/"


@pytest.mark.parametrize("elsewhere", ["//example.org/", "https://example.org/", "sent"])
def test_a_step_leads_nowhere_else(teller, elsewhere):
    begun(teller)
    teller.open("who", f"?then={elsewhere}")
    assert teller.put("who", then=elsewhere)["Location"] == "/en/report/demand/"


def test_what_was_given_away_leads_to_first_aid_before_anything_else(teller):
    begun(teller)
    teller.open("demand")
    assert teller.put("demand", given=["codes"])["Location"] == "/en/report/aid/"
    assert (
        teller.put("demand", given=["codes"])["Location"] == "/en/report/aid/"
    )  # once more: it has not been read


def test_what_was_given_beside_it_leads_there_again_and_then_back_to_the_overview(teller):
    begun(teller)
    teller.open("demand", "?then=preview")
    address = teller.put("demand", given=["codes", "money"])["Location"]
    assert address == "/en/report/aid/?then=preview"
    assert 'href="/en/report/preview/"' in teller.client.get(address).content.decode()


def test_on_the_way_to_another_language_nothing_typed_is_lost(teller):
    teller.client.post("/en/report/", {})
    page = teller.client.post("/report/who/", {"agency": "金乌示例", "change": "1"})
    assert filled_in(page.content.decode())["agency"] == "金乌示例"
    assert not Report.objects.exists()


def test_nor_on_the_first_page_what_a_check_has_sent(teller):
    teller.page = teller.client.post("/en/report/", {"agency": "金乌示例", "signals": ["cash"]})
    teller.page = teller.client.post("/report/", teller.hidden() | {"change": "1", "signals": ["cash"]})
    teller.put("what", signals=["cash"])
    report = Report.objects.get()
    assert (report.agency, report.signals) == ("金乌示例", ["cash"])


def test_a_check_adds_to_what_was_begun(teller):
    begun(teller)
    teller.open("words")
    teller.put("words", words=WORDS)
    teller.page = teller.client.post("/en/report/", {"agency": "金乌示例"})
    assert "You have begun already" in text_of(teller.page)
    teller.put("what")
    report = Report.objects.get()
    assert (report.agency, report.words) == ("金乌示例", WORDS)


def test_another_visit_begins_another_report(client, teller):
    first = with_report(client, noted_at=timezone.now())
    teller.open()
    teller.put("what", signals=["cash"])
    assert Report.objects.count() == 2
    assert Report.objects.get(pk=first.pk).signals == first.signals


def test_a_receipt_that_was_not_noted_is_called_to_mind_before_another_visit(client, teller):
    with_report(client)
    assert 'href="/en/report/sent/"' in teller.open().content.decode()


def test_what_was_sent_can_be_corrected_until_it_is_closed(client, teller):
    report = with_report(client, noted_at=timezone.now())
    page = teller.open("words")
    assert "You are correcting" in text_of(page)
    assert '<a class="button plain" href="/en/receipt/">' in page.content.decode()
    assert "before you send it" not in text_of(page)
    assert teller.put("words", words=WORDS)["Location"] == "/en/receipt/"
    report.refresh_from_db()
    assert report.words == WORDS
    assert report.events.get().kind == "correct"


@pytest.mark.parametrize("step", ["what", "who", "words", "preview", "sent", "aid"])
def test_no_page_is_kept_or_found_by_engines(client, teller, step):
    begun(teller)
    page = teller.open(step)
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_the_first_page_may_be_found_and_is_kept_nowhere(teller):
    page = teller.open()
    assert "no-store" in page["Cache-Control"]
    assert "X-Robots-Tag" not in page


def test_nothing_told_stands_in_an_address_or_a_log(teller, caplog):
    caplog.set_level(logging.DEBUG)
    begun(teller)
    teller.open("who")
    answers = [teller.put("who", agency="金乌示例", name=ID_NUMBER), teller.put("who", agency="金乌示例")]
    told = ("金乌", "%E9%87%91", ID_NUMBER, teller.receipt)
    written = caplog.text + "".join(answer.get("Location", "") for answer in answers)
    assert not [each for each in told if each in written.replace("\n", "")]


@pytest.mark.parametrize(
    ("language", "name", "tag"),
    [("en", "Guangdong", ""), ("", "广东省", ' lang="zh-Hans"'), ("zh-hant", "广东省", ' lang="zh-Hans"')],
)
def test_places_are_chosen_by_their_names_in_the_language_of_the_page(client, language, name, tag):
    page = client.get(f"/{language}/report/when/".replace("//", "/")).content.decode()
    assert f'<option value="440000"{tag}>{name}</option>' in page
