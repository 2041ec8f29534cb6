"""What holds for every address: headers, methods, and who is let in."""

import re

import pytest
from django.conf import settings

from tests.addresses import Address, every_address
from tests.factories import UserFactory

ADDRESSES = every_address()
PUBLIC = [address for address in ADDRESSES if not address.is_admin]
ADMIN = [address for address in ADDRESSES if address.is_admin]
# One asks who you are, one takes a POST alone and forgets who you are, one holds the names of months.
OPEN_TO_ALL = {"admin:login", "admin:logout", "admin:jsi18n"}
POLICY_OF_THE_PAGE = {"script", "manifest"}  # governed by the page that loads it
TOLD_OR_ASKED = {
    "result",
    "suggestion",
    *(a.name for a in PUBLIC if a.path.startswith(("/report/", "/receipt/"))),
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NO_METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")

pytestmark = pytest.mark.django_db


def by_path(address):
    return address.path


@pytest.fixture
def colleague(client):
    """Somebody who has signed in and may do nothing."""
    client.force_login(UserFactory(is_staff=False))
    return client


@pytest.fixture
def superuser(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def assert_guarded(response, address):
    headers = response.headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    if address.name in POLICY_OF_THE_PAGE:
        return
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_the_table_is_walked_to_its_end():
    assert {"healthz", "check", "result", "report_files", "admin:agencies_report_change"} <= {
        address.name for address in ADDRESSES
    }
    assert not [address for address in ADDRESSES if re.search(r"[<>^$]", address.path)]


@pytest.mark.parametrize("address", PUBLIC, ids=by_path)
def test_a_public_page_is_guarded_and_sets_no_session(client, address):
    response = client.get(address.path)
    assert_guarded(response, address)
    assert response.status_code < 500
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in response.cookies.values())


@pytest.mark.parametrize("address", [a for a in PUBLIC if a.name in TOLD_OR_ASKED], ids=by_path)
def test_what_is_told_or_asked_is_kept_nowhere(client, address):
    for response in (client.get(address.path), client.post(address.path, {"agency": "上海某某"})):
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", PUBLIC, ids=by_path)
@pytest.mark.parametrize("method", NO_METHODS)
def test_a_public_page_refuses_other_methods_and_says_which_it_takes(client, address, method):
    response = client.generic(method, address.path)
    assert response.status_code == 405, response.status_code
    assert set(response["Allow"].split(", ")) <= {"GET", "HEAD", "POST"}
    assert_guarded(response, address)


@pytest.mark.parametrize("address", ADMIN, ids=by_path)
def test_the_admin_lets_no_stranger_in(client, address):
    response = client.get(address.path)
    if address.name not in OPEN_TO_ALL:
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/?next=")
    assert_guarded(response, address)


@pytest.mark.parametrize("address", ADMIN, ids=by_path)
def test_the_admin_lets_nobody_in_who_is_no_staff(colleague, address):
    if address.name in OPEN_TO_ALL:
        pytest.skip("open to all")
    response = colleague.get(address.path)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/?next=")


@pytest.mark.slow
@pytest.mark.parametrize("address", ADMIN, ids=by_path)
def test_an_admin_page_is_guarded_and_kept_nowhere(superuser, address):
    response = superuser.get(address.path)
    assert response.status_code < 500
    assert_guarded(response, address)
    if address.name != "admin:jsi18n":
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ADMIN, ids=by_path)
@pytest.mark.parametrize("method", NO_METHODS)
def test_the_admin_refuses_other_methods(superuser, address, method):
    response = superuser.generic(method, address.path)
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) <= {"GET", "HEAD", "POST"}


def test_a_page_that_is_not_there_is_guarded(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert_guarded(response, Address("/nowhere/", "", is_admin=False))


def test_a_style_sheet_is_guarded_too(client):
    response = client.get("/static/visitcheck/icon.svg")
    assert response.status_code == 200
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in response.headers
