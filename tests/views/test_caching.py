"""What a process keeps of public pages, and what it must not."""

import gzip
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.views import caching
from tests.factories import GuidanceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return GuidanceFactory(slug="kept", title_en="Before", title_zh="之前")


def test_it_is_made_once(client, page, django_assert_num_queries):
    first = client.get("/guidance/kept/")
    with django_assert_num_queries(0):
        again = client.get("/guidance/kept/")
    assert (again.content, again.headers) == (first.content, first.headers)


def test_a_change_shows_at_once(client, page):
    client.get("/en/guidance/kept/")
    page.title_en = "After"
    page.save()
    assert "After" in client.get("/en/guidance/kept/").content.decode()


def test_each_language_has_its_own(client, page):
    assert "之前" in client.get("/guidance/kept/").content.decode()
    assert "Before" in client.get("/en/guidance/kept/").content.decode()


def test_it_is_compressed_for_whoever_takes_that(client, page):
    plain = client.get("/guidance/kept/")
    small = client.get("/guidance/kept/", headers={"accept-encoding": "br, gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert "Content-Encoding" not in plain.headers
    for answer in (plain, small):
        assert "Accept-Encoding" in answer["Vary"]
        assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_whoever_holds_it_gets_no_second_copy(client, page, encoding):
    headers = {"accept-encoding": encoding}
    tag = client.get("/guidance/kept/", headers=headers)["ETag"]
    again = client.get("/guidance/kept/", headers={**headers, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_there_is_not_kept(client, page):
    client.get("/guidance/none/")
    assert all("none" not in "".join(address) for address in caching._pages)


def test_an_address_with_a_query_is_not_kept(client, page):
    client.get("/guidance/kept/?x=1")
    assert not caching._pages


def test_only_so_many_are_kept(client, page, monkeypatch):
    monkeypatch.setattr(caching, "MOST_KEPT", 1)
    client.get("/guidance/kept/")
    client.get("/")
    assert [address[-1] for address in caching._pages] == ["/"]


def test_none_is_kept_for_long(client, page, monkeypatch):
    client.get("/guidance/kept/")
    later = time.monotonic() + caching.KEPT_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    (before,) = caching._pages.values()
    client.get("/guidance/kept/")
    (after,) = caching._pages.values()
    assert after.until > before.until


def test_a_page_and_a_result_change_at_midnight_of_their_day(client, monkeypatch):
    evening = timezone.localtime().replace(hour=15, minute=0)
    row = GuidanceFactory(
        slug="outside",
        title_en="Before",
        published_from=evening.date() + timedelta(days=1),
        upcoming={"title_en": "After"},
    )
    for days, title in ((0, "Before"), (1, "After"), (0, "Before")):
        monkeypatch.setattr(timezone, "now", lambda days=days: evening + timedelta(days=days))
        assert f"<h1>{title}</h1>" in client.get("/en/guidance/outside/").content.decode()
        assert title in client.post("/en/check/", {"agency": "示例催收有限公司"}).content.decode()
    row.refresh_from_db()
    assert row.title_en == "Before"
