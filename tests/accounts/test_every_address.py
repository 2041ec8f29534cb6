"""Every address of the staff's, walked: with the password alone, or a session of Django's own, there is nothing to see."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, translate_url

from agencies.models import Agency
from tests.accounts.conftest import give_password
from tests.factories import UserFactory
from visitcheck.environment import second_factor

pytestmark = pytest.mark.django_db
# What a stranger may open, for it is how one gets in; and the admin's own catalogue of button texts.
OPEN = {
    "login/",
    "welcome/",
    "login/factor/",
    "account/begin/",
    "account/app/",
    "account/passkey/",
    "jsi18n/",
}
SAMPLE = {"str": "x", "int": "1", "path": "1", "slug": "x", "uuid": "0" * 32}


def addresses(resolver=None, before="/"):
    """Yield every address below the root, with something in the place of what varies."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = str(entry.pattern)
        if route.startswith("^"):
            route = (
                re.sub(r"\(\?P<\w+>[^)]*\)", "x", route).replace("^", "").replace("$", "").replace("\\Z", "")
            )
        route = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLE[found[1] or "str"], route)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, before + route)
        elif isinstance(entry, URLPattern):
            yield before + route


# The empty prefix of the default language, then the admin.
STAFF = sorted({each for each in addresses() if each.startswith("/admin/")})
CLOSED = [each for each in STAFF if each.removeprefix("/admin/") not in OPEN]


def password_alone():
    client = Client()
    give_password(client, UserFactory(is_staff=True, is_superuser=True))
    return client


def django_s_own():
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def ended():
    client = django_s_own()
    client.get("/admin/")
    return client


def test_the_walk_finds_the_pages():
    assert len(CLOSED) > 60
    assert {"/admin/", "/admin/agencies/agency/", "/admin/auth/user/1/change/", "/admin/account/"} <= set(
        CLOSED
    )


@pytest.mark.slow
@pytest.mark.parametrize("somebody", [Client, password_alone, django_s_own, ended])
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_nothing_opens_without_the_second_factor(somebody, language):
    Agency.objects.create(pk=1, key="example", name="示例")
    for address in CLOSED:
        client = somebody()
        for method in (client.get, client.post):
            answer = method(translate_url(address, language))
            assert answer.status_code in (302, 405), (address, answer.status_code)
            if answer.status_code == 302:
                where = answer.url.split("?")[0]
                assert where.endswith(("/admin/login/", "/admin/account/begin/")), (address, where)


def test_a_real_session_does_open_them(signed_in):
    assert signed_in.get("/admin/agencies/agency/").status_code == 200
    assert signed_in.get("/zh-hant/admin/account/").status_code == 200


def test_what_is_open_to_a_stranger_shows_nothing_of_anybody(client):
    for address in OPEN - {"login/", "welcome/", "jsi18n/"}:
        assert client.get(f"/en/admin/{address}").status_code == 302


def test_the_factor_is_asked_for_unless_somebody_says_otherwise():
    assert settings.STAFF_SECOND_FACTOR is True
    assert second_factor("NOT_SET", allowed_hosts=["example.org"]) is True


def test_public_pages_set_no_cookie_and_read_no_session(client, django_assert_num_queries):
    client.get("/limits/")  # what is read once
    with django_assert_num_queries(0):
        answer = client.get("/limits/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
