"""The form and the result as they travel: what is kept, what is cached, what is shown back."""

import re

import pytest
from django.utils import timezone

from agencies.checking.outcome import Outcome
from agencies.views.outcome import HEADLINES, MEANINGS, SHAPES
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    GuidanceFactory,
    HotlineFactory,
    OfficerFactory,
    PatternFactory,
    SignalFactory,
)
from tests.views.reading import filled_in, numbers_of, outcome_of, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def shelves():
    """A little of everything that the two pages show."""
    SignalFactory(code="example_tick", severity="critical", first=1)
    pattern = PatternFactory(severity="critical")
    pattern.all_of.set([SignalFactory(code="example_mark", severity="low", group="papers")])
    GuidanceFactory(slug="danger")
    GuidanceFactory(slug="check-identity")
    HotlineFactory(code="110", phone="110")
    CreditorFactory(name="示例丁银行股份有限公司", pick_order=1, phone="95000")
    return pattern


@pytest.fixture
def by_day(monkeypatch):
    """Set the clock to three in the afternoon, when a visit breaks no rule."""
    moment = timezone.localtime().replace(hour=15)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_the_form_is_the_same_for_everyone_and_sets_no_cookie(shelves, client, django_user_model):
    first = client.get("/")
    client.force_login(django_user_model.objects.create_user("curator"))
    second = client.get("/", headers={"accept-language": "en"})
    assert first.content == second.content
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert "Accept-Language" not in first.get("Vary", "")
    assert "public" in first["Cache-Control"]


def test_the_form_is_not_sent_twice(shelves, client):
    tag = client.get("/")["ETag"]
    assert client.get("/", headers={"if-none-match": tag}).status_code == 304
    SignalFactory()
    assert client.get("/", headers={"if-none-match": tag}).status_code == 200


def test_the_result_is_never_kept(client):
    response = client.post("/check/", {"name": "张三"})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_bare_visit_to_the_result_goes_to_the_form(client):
    response = client.get("/check/?name=x")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/en/check/")["Location"] == "/en/"


@pytest.mark.parametrize("address", ["/check/", "/en/check/"])
def test_nothing_typed_is_in_any_address(shelves, client, address):
    typed = {"creditor": "示例丁银行", "agency": "typed-agency", "name": "typed-name", "badge": "typed-badge"}
    page = client.post(address, typed | {"phone": "typed-phone", "payee": "typed-payee"}).content.decode()
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    assert addresses
    assert not [each for each in addresses if "typed" in each or "示例" in each or "%E7" in each]


def test_what_was_typed_is_shown_as_text_and_in_isolation(client):
    page = client.post("/en/check/", {"agency": '<b onclick="x">公司</b>'}).content.decode()
    assert "<b onclick" not in page
    assert "<bdi>&lt;b onclick=&quot;x&quot;&gt;公司&lt;/b&gt;</bdi>" in page


def test_changing_something_brings_back_the_form_filled_in(shelves, client):
    typed = {"agency": "示例公司", "signals": ["example_tick"], "claims_to_be": "police"}
    page = client.post("/en/check/", typed | {"change": "1"}).content.decode()
    assert filled_in(page)["agency"] == "示例公司"
    assert len(re.findall(r"<input[^>]*\bchecked\b", page)) == 3  # the tick, the claim, and no lender picked


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("agency", "长" * 10_000, "This is too long. Use at most 200 characters."),
        ("badge", "7\x007", "There is a character in here that cannot be read. Type it again."),
        ("signals", "no_such_tick", "One of the ticks is not on our list. Tick again what you saw."),
        ("situation", "elsewhere", "This answer is not one of those offered. Choose again."),
    ],
)
def test_bad_input_is_explained_and_everything_typed_kept(shelves, client, field, value, message):
    typed = {"name": "张三", "payee": "李四 6222", "creditor": "示例丁银行"}
    response = client.post("/en/check/", typed | {field: value})
    page = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert text_of(response).count(message) == 2  # in the summary, and beside the field
    assert f'<a href="#id_{field}">' in page
    assert f'id="id_{field}"' in page
    assert filled_in(page).items() >= typed.items()


@pytest.mark.parametrize(
    "typed", ["😀", "\u202e\u202d\u200b", "１３８００１３８０００", "   ", "'; DROP TABLE--"]
)
@pytest.mark.usefixtures("by_day")
def test_odd_input_is_answered(client, typed):
    fields = dict.fromkeys(("creditor", "agency", "name", "badge", "phone", "payee"), typed)
    assert outcome_of(client.post("/en/check/", fields)) == "unknown"


def test_megabytes_are_refused_with_a_sentence(client):
    response = client.post("/en/check/", {"name": "x" * 3_000_000})
    assert response.status_code == 400
    assert "Go back to the check and type less" in text_of(response)


def test_a_critical_tick_stops_and_its_pattern_is_explained(shelves, client):
    response = client.post("/en/check/", {"signals": ["example_tick", "example_mark"]})
    assert outcome_of(response) == "stop"
    assert shelves.title_en in text_of(response)
    assert shelves.what_to_do_en in text_of(response)


@pytest.mark.usefixtures("by_day")
def test_the_pair_is_listed_and_the_roster_agrees(client):
    pair = EngagementFactory()
    officer = OfficerFactory(agency=pair.agency, name="张示例", badge="SL1")
    fields = {"creditor": pair.creditor.name, "agency": pair.agency.name}
    assert outcome_of(client.post("/en/check/", fields)) == "listed"
    roster = client.post("/en/check/", fields | {"name": officer.name, "badge": officer.badge})
    assert outcome_of(roster) == "roster"


def test_the_lenders_own_number_comes_with_its_source(shelves, client):
    response = client.post("/en/check/", {"creditor": "示例丁银行股份有限公司"})
    assert "95000" in numbers_of(response)
    assert "示例来源" in text_of(response)


def test_without_a_lender_the_number_is_on_the_card(client):
    assert "Take the number from your card or the official app" in text_of(client.post("/en/check/"))


@pytest.mark.parametrize("fields", [{}, {"signals": ["example_tick"]}, {"situation": "letter"}])
def test_every_result_carries_the_constants(shelves, client, fields):
    words = text_of(client.post("/en/check/", fields))
    for constant in (
        "You need not open the door.",
        "Pay nothing now.",
        "No private account, no personal QR code.",
        "Hand over no ID, no card, no phone, no code.",
        "“He knows my ID number” proves nothing.",
        "If the visitor shows you this page, ignore it.",
    ):
        assert constant in words


def test_a_check_asks_little_of_the_database(shelves, client, django_assert_max_num_queries):
    pair = EngagementFactory()
    AgencyFactory.create_batch(5)
    client.get("/")  # the content is read once a process
    fields = {"creditor": pair.creditor.name, "agency": pair.agency.name, "name": "张三", "badge": "1"}
    with django_assert_max_num_queries(MOST_QUERIES):
        client.post("/check/", fields | {"phone": "400", "payee": "6222", "signals": ["example_tick"]})
    with django_assert_max_num_queries(1):
        client.get("/")


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_words_and_shape(outcome):
    assert HEADLINES[outcome]
    assert MEANINGS[outcome]
    assert SHAPES[outcome]


def test_a_step_that_is_a_call_can_be_tapped(shelves, client):
    page = client.post("/en/check/", {"situation": "inside"}).content.decode()
    assert page.index('class="danger"') < page.index('class="steps"')
    assert '<li><a href="tel:110">If you are afraid' in page
    page = client.post("/en/check/", {"name": "张三"}).content.decode()
    assert '<li><a href="#ring">Ring the lender' in page


def test_a_page_of_advice_is_linked_from_the_first_finding_that_it_answers(client):
    GuidanceFactory(slug="already-paid", title_en="I have already paid")
    for code in ("cash", "personal_qr"):
        SignalFactory(code=code, severity="critical")
    page = client.post("/en/check/", {"signals": ["cash", "personal_qr"]}).content.decode()
    assert page.count('<a class="onward" href="/en/guidance/already-paid/">I have already paid</a>') == 1
