"""What phones keep for use without signal, and how it is taken away from them again."""

import json
import re

import pytest
from django.test import override_settings

from agencies.checking.outcome import Outcome
from tests.factories import GuidanceFactory, HotlineFactory, SignalFactory
from tests.views.reading import numbers_of, text_of

pytestmark = pytest.mark.django_db
NEVER_KEPT = ("check/", "register/", "admin/", "receipt/", "report/", "suggest/")


@pytest.fixture
def shelves():
    GuidanceFactory(slug="already-paid")
    GuidanceFactory(slug="danger")
    HotlineFactory(code="110", phone="110")
    HotlineFactory(code="12345", phone="12345")


def site_of(response):
    """Return what the worker is told."""
    return json.loads(re.match(r"const SITE = (.*);\n", response.content.decode())[1])


@pytest.mark.parametrize("language", ["", "zh-hant/", "en/"])
def test_every_page_that_is_kept_answers_and_is_the_same_for_all(shelves, client, language):
    site = site_of(client.get(f"/{language}sw.js"))
    pages = [path for path in [*site["first"], *site["rest"]] if not path.startswith("/static/")]
    assert f"/{language}guidance/danger/" in pages
    assert pages.index(f"/{language}guidance/danger/") < pages.index(f"/{language}guidance/already-paid/")
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200
        assert "public" in response["Cache-Control"]
        assert not response.cookies


@pytest.mark.parametrize("language", ["", "zh-hant/", "en/"])
def test_no_answer_and_no_search_is_ever_kept(shelves, client, language):
    site = site_of(client.get(f"/{language}sw.js"))
    assert not {f"/{language}{path}" for path in NEVER_KEPT} & {*site["first"], *site["rest"]}


def test_each_language_has_a_worker_of_its_own(client):
    workers = [client.get(f"/{language}sw.js") for language in ("", "zh-hant/", "en/")]
    assert [each["Service-Worker-Allowed"] for each in workers] == ["/", "/zh-hant/", "/en/"]
    assert [site_of(each)["language"] for each in workers] == ["zh-hans", "zh-hant", "en"]
    assert [site_of(each)["offline"] for each in workers] == [
        "/offline/",
        "/zh-hant/offline/",
        "/en/offline/",
    ]


def test_the_worker_is_asked_for_each_time_and_sent_when_it_changed(client):
    response = client.get("/sw.js")
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Type"].startswith("text/javascript")
    assert client.get("/sw.js", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_change_of_content_makes_a_new_edition(client):
    before = site_of(client.get("/sw.js"))["edition"]
    assert site_of(client.get("/sw.js"))["edition"] == before
    SignalFactory()
    assert site_of(client.get("/sw.js"))["edition"] != before


@pytest.mark.parametrize(
    "changed", [{"SITE_NOTICE": "Closed tonight"}, {"MAINTENANCE": True}, {"READ_ONLY": True}]
)
def test_a_notice_makes_a_new_edition(client, changed):
    before = site_of(client.get("/sw.js"))["edition"]
    with override_settings(**changed):
        assert site_of(client.get("/sw.js"))["edition"] != before
    assert site_of(client.get("/sw.js"))["edition"] == before


@override_settings(OFFLINE=False)
def test_switched_off_the_worker_undoes_itself_and_pages_no_longer_ask_for_it(client):
    source = client.get("/sw.js").content.decode()
    assert "unregister()" in source
    assert "fetch" not in source
    assert 'data-worker=""' in client.get("/").content.decode()


def test_the_page_for_no_signal_has_what_counts(shelves, client):
    response = client.get("/en/offline/")
    words = text_of(response)
    assert numbers_of(response)[:2] == ["110", "110"]  # in the head of the page, and among the numbers
    assert "12345" in numbers_of(response)
    assert "You need not open the door." in words
    assert "/en/guidance/already-paid/" in response.content.decode()


def test_the_script_may_be_kept_for_ever_under_its_own_address_only(client):
    address = re.search(r'<script src="([^"]*)"', client.get("/").content.decode())[1]
    assert "immutable" in client.get(address)["Cache-Control"]
    assert client.get("/script/older.js")["Cache-Control"] == "no-cache"


def test_every_page_carries_the_exit_and_the_notice_at_its_very_top(client):
    with override_settings(SITE_NOTICE="Closed <tonight>"):
        page = client.get("/en/limits/").content.decode()
    assert page.index("Closed &lt;tonight&gt;") < page.index('class="skip"')
    assert re.search(r'<a class="leave" href="https://[^"]*" rel="noreferrer">Leave</a>', page)
    assert 'class="notice"' not in client.get("/en/card/").content.decode()


def test_the_private_note_tells_the_visit_in_words(shelves, client):
    SignalFactory(code="example_tick", question_en="He asks for <money>", severity="critical", first=1)
    typed = {"situation": "inside", "name": "张<三>", "claims_to_be": "police", "signals": ["example_tick"]}
    page = client.post("/en/check/", typed).content.decode()
    note = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    for words in ("Inside, or blocking the door", "张&lt;三&gt;", "Police", "He asks for &lt;money&gt;"):
        assert words in note
    assert Outcome.STOP.value in page
    assert re.search(r'<section class="card" id="mine"[^>]* hidden ', page)
