"""The languages in the head of every page: the same page in the others, without script, and nothing typed is lost."""

import re

import pytest
from django.test import override_settings
from django.urls import clear_url_caches

from agencies.forms.bilingual import language_tag
from tests.factories import GuidanceFactory
from tests.views.reading import filled_in, outcome_of, text_of

pytestmark = pytest.mark.django_db
SWITCH = re.compile(r'<nav class="languages" aria-label="[^"]+">(.*?)</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)" lang="([^"]*)" hreflang="([^"]*)" aria-label="([^"]*)">([^<]*)</a>')
BUTTON = re.compile(
    r'<button form="visit" formaction="([^"]*)"(?: name="(change)" value="1")? lang="([^"]*)" aria-label="[^"]*">'
)
PREFIXES = {"zh-Hans": "", "zh-Hant": "zh-hant/", "en": "en/"}
PAGES = ["", "guidance/", "guidance/example/", "register/?q=示例", "card/", "limits/", "offline/"]


def switch_of(response):
    return SWITCH.search(response.content.decode())[1]


@pytest.mark.parametrize("here", PREFIXES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_itself_in_the_other_languages(client, here, page):
    GuidanceFactory(slug="example")
    response = client.get(f"/{PREFIXES[here]}{page}")
    assert f'<html lang="{here}">' in response.content.decode()
    links = LINK.findall(switch_of(response))
    assert [tag for _address, tag, *_ in links] == [tag for tag in PREFIXES if tag != here]
    for address, tag, leads_to, name, short in links:
        assert leads_to == tag
        assert short.lower() in name.lower()  # what is seen is part of what is heard
        assert f'<html lang="{tag}">' in client.get(address).content.decode()
        assert address.split("?")[0] == f"/{PREFIXES[tag]}{page.split('?')[0]}"


def test_a_page_that_does_not_exist_leads_to_the_front_pages(client):
    addresses = [address for address, *_ in LINK.findall(switch_of(client.get("/nowhere/")))]
    assert addresses == ["/zh-hant/", "/en/"]


def test_a_result_is_asked_for_again_in_the_other_language(client):
    response = client.post("/check/", {"name": "张三", "claims_to_be": "police"})
    page = response.content.decode()
    assert BUTTON.findall(switch_of(response)) == [
        ("/zh-hant/check/", "", "zh-Hant"),
        ("/en/check/", "", "en"),
    ]
    form = re.search(r'<form class="again" id="visit".*?</form>', page, re.DOTALL)[0]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form))
    answer = client.post("/en/check/", sent)
    assert outcome_of(answer) == outcome_of(response)
    assert "张三" in text_of(answer)


@pytest.mark.parametrize("fields", [{"change": "1"}, {"agency": "长" * 201}])
def test_a_form_that_is_filled_in_goes_along(client, fields):
    response = client.post("/en/check/", {"name": "张三"} | fields)
    assert BUTTON.findall(switch_of(response)) == [
        ("/check/", "change", "zh-Hans"),
        ("/zh-hant/check/", "change", "zh-Hant"),
    ]
    assert 'id="visit"' in response.content.decode()
    page = client.post("/zh-hant/check/", {"name": "张三", "change": "1"}).content.decode()
    assert filled_in(page)["name"] == "张三"


@pytest.fixture(params=["zh-hant", "en"])
def bare(request):
    """Serve another language at the bare address; Django remembers addresses by language alone."""
    clear_url_caches()
    with override_settings(LANGUAGE_CODE=request.param):
        yield request.param
    clear_url_caches()


def test_the_bare_address_can_speak_any_of_them(client, bare):
    assert f'<html lang="{language_tag(bare)}">' in client.get("/").content.decode()
    assert '<html lang="zh-Hans">' in client.get("/zh-hans/card/").content.decode()
    assert client.get(f"/{bare}/").status_code == 404
