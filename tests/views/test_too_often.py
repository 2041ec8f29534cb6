"""Over the limit: how long to wait, in words; what helps meanwhile; and nothing typed lost."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone, translation

from agencies.models import Throttle
from agencies.reporting.limit import CHECK, SUGGEST
from agencies.views import check, errors, suggestion
from tests.factories import GuidanceFactory, HotlineFactory, SignalFactory
from tests.telling import HIDDEN
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db
TYPED = {
    "agency": "金乌示例&<b>",
    "name": "示例张三",
    "badge": "EX-1",
    "signals": ["cash", "no_receipt"],
    "situation": "outside",
}


@pytest.fixture
def client():
    return Client(REMOTE_ADDR="203.0.113.9")


@pytest.fixture
def busy(monkeypatch):
    """Let every check be one too many."""
    monkeypatch.setattr(check, "CHECK", replace(CHECK, most=0))


def test_up_to_the_limit_a_check_is_answered(client, monkeypatch):
    monkeypatch.setattr(check, "CHECK", replace(CHECK, most=2))
    assert [client.post("/en/check/", TYPED).status_code for _time in range(3)] == [200, 200, 429]
    assert client.post("/en/check/", TYPED, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_a_proxy_that_the_settings_do_not_name_closes_the_check_for_nobody(busy):
    assert Client(REMOTE_ADDR="127.0.0.1").post("/en/check/", TYPED).status_code == 200
    assert not Throttle.objects.exists()


def test_the_page_says_how_long_and_gives_numbers_and_advice(client, busy):
    HotlineFactory(code="110", phone="110")
    GuidanceFactory(slug="danger", title_en="He is inside", title_zh="他进来了")
    answer = client.post("/en/check/", TYPED)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "no-store" in answer["Cache-Control"]
    words = text_of(answer)
    until = timezone.localtime(Throttle.objects.get().until + timedelta(minutes=1))
    assert f"It works again in a minute, from {until:%H:%M} on." in words
    for each in ("You need not open the door.", "110", "He is inside"):
        assert each in words


def test_everything_typed_goes_along_and_the_button_sends_it(client, busy, monkeypatch):
    SignalFactory(code="cash")
    SignalFactory(code="no_receipt")
    page = client.post("/en/check/", TYPED).content.decode()
    assert re.search(r'<form[^>]*method="post"[^>]*action="/en/check/"', page)
    held = [(name, unescape(value)) for name, value in HIDDEN.findall(page)]
    sent = [
        (name, each)
        for name, value in TYPED.items()
        for each in ([value] if isinstance(value, str) else value)
    ]
    assert sorted(held) == sorted(sent)
    monkeypatch.setattr(check, "CHECK", CHECK)
    assert "金乌示例&<b>" in unescape(client.post("/en/check/", TYPED).content.decode())


def test_an_id_number_and_a_text_without_end_do_not_come_back(client, busy):
    number = "11010519491231002X"
    page = client.post("/en/check/", {"name": number}).content.decode()
    assert number not in page
    page = client.post("/en/check/", {"name": "示" * 100_000})
    assert page.status_code == 429
    assert len(page.content) < 50_000


def test_a_check_costs_one_statement_for_the_limit_and_leaves_nothing_of_what_was_typed(
    client, django_assert_max_num_queries
):
    client.post("/en/check/", TYPED)
    with django_assert_max_num_queries(9):  # eight that read, one that counts
        client.post("/en/check/", TYPED)
    counter = Throttle.objects.get()
    assert re.fullmatch(r"check [0-9a-f]{64}", counter.key)
    assert counter.count == 2


def test_completing_a_name_answers_programs_with_nothing_and_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(suggestion, "SUGGEST", replace(SUGGEST, most=1))
    answers = [client.post("/suggest/", {"q": "示例", "field": "agency"}) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json() == []
    assert 0 < int(answers[1]["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "in a minute"),
        (1, "in a minute"),
        (60, "in a minute"),
        (61, "in 2 minutes"),
        (300, "in 5 minutes"),
    ],
)
def test_a_wait_in_words(seconds, words):
    now = timezone.now()
    with translation.override("en"):
        sentence = errors.wait_in_words(now + timedelta(seconds=seconds), now)
    assert words in sentence
