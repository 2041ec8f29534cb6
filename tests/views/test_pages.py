"""Every public page in every language, and what goes wrong with a sentence."""

import re
from html import unescape

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from agencies.views import design, errors, health
from agencies.views.refusal import Refusal
from tests.factories import AgencyFactory, CreditorFactory, GuidanceFactory, HotlineFactory
from tests.views.reading import numbers_of, text_of
from visitcheck import urls

pytestmark = pytest.mark.django_db
PAGES = ["", "guidance/", "guidance/example/", "register/", "register/?q=示例", "card/", "limits/"]


@pytest.fixture
def example():
    lines = [
        HotlineFactory(code="12348", phone="123 48"),
        HotlineFactory(code="GSXT", phone="", url="https://a.example/"),
    ]
    return GuidanceFactory(
        slug="example",
        body_en="## Steps\n\n1. Read [on](/guidance/other/).\n\n<script>x</script> [bad](javascript:x)",
        hotlines=lines,
    )


@pytest.mark.parametrize("language", ["", "zh-hant/", "en/"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_without_a_cookie(example, client, language, page):
    response = client.get(f"/{language}{page}")
    assert response.status_code == 200
    assert not response.cookies
    assert numbers_of(response)[0] == "110"
    assert response["Content-Security-Policy"]


@pytest.mark.parametrize("page", [*PAGES, "changes/", "dispute/", "alerts/", "receipt/", "report/"])
def test_a_title_is_words_alone(example, client, page):
    title = re.search(r"<title>(.*?)</title>", client.get(f"/{page}").content.decode(), re.DOTALL)[1]
    assert "<" not in title
    assert "&lt;" not in title
    assert title.strip()


@pytest.mark.parametrize("page", ["", "guidance/", "guidance/example/", "card/", "limits/"])
def test_what_is_the_same_for_all_may_be_kept(example, client, page):
    response = client.get(f"/{page}")
    assert "public" in response["Cache-Control"]
    assert client.get(f"/{page}", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_advice_is_rendered_with_nothing_that_runs_and_stays_in_its_language(example, client):
    page = client.get("/en/guidance/example/").content.decode()
    assert "<script>x" not in page
    assert 'href="javascript' not in page
    assert '<a href="/en/guidance/other/">on</a>' in page.replace(' rel="noopener noreferrer"', "")
    assert 'href="tel:12348"' in page
    assert 'href="https://a.example/"' in page


def test_a_page_of_advice_shows_its_numbers_in_the_order_of_its_text(client):
    page = GuidanceFactory(slug="order", body_zh="打官方客服，再打 12378，最后打 110。")
    page.hotlines.set([HotlineFactory(code=code, phone=code) for code in ("110", "12345", "12378")])
    page.hotlines.add(HotlineFactory(code="CREDITOR", phone="", name_zh="放款机构的电话"))
    response = client.get("/guidance/order/")
    assert numbers_of(response)[1:] == [
        "12378",
        "110",
        "12378",
        "110",
        "12345",
    ]  # in the text, then as buttons
    assert text_of(response).index("放款机构的电话") < text_of(response).rindex("12378")


def test_the_register_finds_organisations_and_shows_their_source(client):
    CreditorFactory(name="示例戊银行股份有限公司")
    AgencyFactory(name="上海示例戊信用管理有限公司", status="ceased", status_on="2024-05")
    assert "示例戊银行" in text_of(client.get("/register/?q=示例戊银行"))
    found = text_of(client.get("/en/register/?q=上海示例戊信用管理有限公司"))
    assert "closed · 2024-05" in found
    assert "示例来源" in found


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/register/", "催收公司 · 浙江杭州 来源"),
        ("/zh-hant/register/", "催收公司 · 廣東 來源"),
        ("/en/register/", "Collection agency · Hangzhou, Zhejiang Source"),
        ("/en/register/", "Collection agency · Beijing Source"),
        ("/en/register/", "Collection agency Source"),
    ],
)
def test_the_register_says_in_the_language_of_the_page_where_an_agency_is(client, address, words):
    for number, (province, city) in enumerate(
        [("浙江", "杭州"), ("北京", "北京"), ("广东", ""), ("", "")], start=1
    ):
        AgencyFactory(name=f"示例第{number}信用管理有限公司", province=province, city=city)
    assert words in text_of(client.get(address))


def test_the_register_begins_with_lenders_and_agencies_and_leafs_on_in_each(client):
    CreditorFactory.create_batch(21)
    AgencyFactory.create_batch(9)
    front = client.get("/en/register/").content.decode()
    assert front.count('<li class="card">') == 16
    lenders, agencies = [unescape(each) for each in re.findall(r'rel="next" href="([^"]*)"', front)]
    assert "shelf=lenders" in lenders
    assert "shelf=agencies" in agencies
    following = client.get("/en/register/" + lenders).content.decode()
    assert following.count('<li class="card">') == 13
    assert 'rel="next"' not in following
    assert client.get("/en/register/" + agencies).content.decode().count('<li class="card">') == 1


def test_a_search_for_nothing_known_says_so(client):
    assert "not finding a name proves nothing" in text_of(client.get("/en/register/?q=没有这个名字"))


@pytest.mark.parametrize("text", ["长" * 201, "a\x00b"])
def test_a_search_that_cannot_be_read_says_why(client, text):
    response = client.get("/en/register/", {"q": text})
    assert response.status_code == 200
    page = response.content.decode()
    assert 'class="error"' in page
    assert re.search(r'<div class="errors"[^>]* autofocus>.*<a href="#id_q">', page, re.DOTALL)


@pytest.mark.parametrize("query", ["?shelf=officers", "?shelf=", "?shelf=lenders&after=%00"])
def test_what_is_no_shelf_leads_to_the_beginning_of_one(client, query):
    CreditorFactory(name="示例庚银行股份有限公司")
    assert "示例庚银行股份有限公司" in text_of(client.get("/register/" + query))


def test_leafing_from_nowhere_starts_at_the_beginning(client):
    AgencyFactory(name="上海示例己信用管理有限公司")
    assert "上海示例己信用管理有限公司" in text_of(client.get("/register/", {"after": "x" * 300}))


def test_a_foreign_host_name_is_refused(client):
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_no_such_page(client):
    response = client.get("/en/nowhere/")
    assert response.status_code == 404
    assert "There is no such page." in text_of(response)
    assert numbers_of(response)[0] == "110"
    assert client.get("/en/guidance/nowhere/").status_code == 404


def test_a_wrong_method_gets_a_page_and_the_right_ones(client):
    response = client.post("/en/limits/")
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert "You need not open the door." in text_of(response)


def fail(error):
    def view(request):
        raise error

    return view


class Addresses:
    """The usual addresses and three that fail."""

    handler400, handler403, handler404, handler500 = (
        urls.handler400,
        urls.handler403,
        urls.handler404,
        urls.handler500,
    )
    urlpatterns = [
        path("refused/", fail(Refusal(409, "Do this instead."))),
        path("bad/", fail(BadRequest())),
        path("forbidden/", fail(PermissionDenied())),
        path("broken/", fail(RuntimeError())),
        *urls.urlpatterns,
    ]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/refused/", 409, "Do this instead."),
        ("/bad/", 400, ""),
        ("/forbidden/", 403, ""),
        ("/broken/", 500, ""),
    ],
)
def test_what_goes_wrong_gets_a_page_with_the_constants(address, status, words):
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF=Addresses):
        response = client.get(address)
    assert response.status_code == status
    assert words in text_of(response)
    assert numbers_of(response)[0] == "110"
    assert 'class="card constants"' in response.content.decode()


def test_the_broken_page_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert errors.broken(RequestFactory().get("/")).status_code == 500


def test_the_machine_answers_in_plain_text(client):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").content == b"ok\n"
    rules = client.get("/robots.txt").content.decode()
    for language in ("", "zh-hant/", "en/"):
        assert f"Disallow: /{language}admin/" in rules.splitlines()
    assert (
        "check" not in rules
    )  # GET leads to the form (tests/views/test_check.py), and no engine sends a POST


def test_ready_says_when_the_database_is_away(client, monkeypatch):
    def away(connection):
        raise OperationalError

    monkeypatch.setattr(health, "MigrationExecutor", away)
    assert client.get("/readyz").status_code == 503


def test_the_component_page_is_for_developers(client):
    assert client.get("/design/").status_code == 404


def test_the_component_page_shows_every_outcome(rf):
    request = rf.get("/design/")
    request.resolver_match = None
    page = design.design(request).content.decode()
    assert all(
        f'class="banner {code}"' in page for code in ("stop", "conflict", "unknown", "listed", "roster")
    )
