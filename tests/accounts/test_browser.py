"""A passkey from its making to the next sign-in, with an authenticator inside Chromium; the pages as a phone shows them."""

import re

import pytest
from django.utils import timezone

from agencies.actions.invitation import make_invitation
from agencies.curation.totp import code_at, step_at
from agencies.models import SecondFactor
from tests.accounts.conftest import PASSWORD, Staff
from tests.browser.judging import bring_axe, faults
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def authenticator(page):
    """Put an authenticator into the browser; return the protocol's session and the authenticator's id."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return devtools, made["authenticatorId"]


def give_name_and_password(page, site, user, password=PASSWORD):
    page.goto(f"{site}/en/admin/login/")
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Go on").click()


def test_a_passkey_is_made_and_signs_in_the_next_time(page, live_server, authenticator):
    user = UserFactory(is_staff=True, is_superuser=True)
    give_name_and_password(page, live_server.url, user)
    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_label("What do you call it?").fill("My phone")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("button", name="I have noted them").click()
    page.wait_for_url(f"{live_server.url}/en/admin/")
    factor = SecondFactor.objects.get()
    assert (factor.kind, factor.name) == ("passkey", "My phone")

    page.context.clear_cookies()
    give_name_and_password(page, live_server.url, user)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{live_server.url}/en/admin/")
    factor.refresh_from_db()
    assert factor.counter > 1

    # A copy of the key that lags behind: its count does not rise.
    SecondFactor.objects.update(counter=1000)
    page.context.clear_cookies()
    give_name_and_password(page, live_server.url, user)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("This passkey was not accepted.").first.wait_for()


def test_another_passkey_opens_nothing(page, live_server, authenticator):
    devtools, key = authenticator
    user = UserFactory(is_staff=True)
    give_name_and_password(page, live_server.url, user)
    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("button", name="I have noted them").click()
    page.wait_for_url(f"{live_server.url}/en/admin/")
    devtools.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    page.context.clear_cookies()
    give_name_and_password(page, live_server.url, user)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("The passkey did not answer.").wait_for()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_link_an_app_and_the_first_page_without_scripts(page, live_server):
    user = UserFactory(is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.save()
    _row, key = make_invitation(person=user, actor=None, at=timezone.now())
    page.goto(f"{live_server.url}/en/admin/welcome/?key={key}")
    page.get_by_label("New password").fill("four words in a row")
    page.get_by_label("The same again").fill("four words in a row")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".key code").inner_text().replace(" ", "")
    page.locator("[name=code]").fill(code_at(secret, step_at(timezone.now())))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="I have noted them").click()
    assert page.url == f"{live_server.url}/en/admin/"


@pytest.mark.parametrize("language", ["", "/en", "/zh-hant"])
def test_every_page_is_without_fault_on_a_phone_and_a_desk(page, live_server, language):
    site = f"{live_server.url}{language}/admin"
    staff = Staff()
    _row, key = make_invitation(person=UserFactory(is_staff=True), actor=None, at=timezone.now())
    found = {}

    def look(name):
        if bad := faults(page):
            found[name] = bad

    page.set_viewport_size({"width": 390, "height": 844})
    bring_axe(page)
    page.goto(f"{site}/login/")
    look("sign-in")
    page.locator(".button").click()
    look("sign-in, corrected")
    page.goto(f"{site}/welcome/?key={key}")
    look("welcome")
    page.expected_errors.add(f"{site}/welcome/?key=x")
    page.goto(f"{site}/welcome/?key=x")
    look("link gone")
    page.goto(f"{site}/login/")
    page.locator("[name=username]").fill(staff.user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".button").click()
    look("factor")
    page.locator("[name=code]").fill(staff.codes[0])
    page.locator(".button").click()
    for path in ("account/", "account/begin/", "account/passkey/", "account/confirm/", "password_change/"):
        page.goto(f"{site}/{path}")
        look(path)
    page.goto(f"{site}/account/app/")
    assert re.fullmatch(r"[A-Z2-7 ]{39}", page.locator(".key code").inner_text())
    look("app")
    page.goto(f"{site}/account/remove/{staff.user.second_factors.get().pk}/")
    look("remove")
    page.goto(f"{site}/account/")
    page.locator("form[action$='codes/new/'] button").click()
    look("codes")
    assert found == {}
