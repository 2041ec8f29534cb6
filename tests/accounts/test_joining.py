"""From a one-time link to the first page, and what nobody gets by one."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from agencies.actions.invitation import make_invitation
from agencies.actions.role import load_roles
from agencies.curation.totp import code_at, step_at
from agencies.models import AuditEntry, Invitation, RecoveryCode, SecondFactor
from tests.accounts.conftest import Staff, give_code, give_password
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NEW = {"password": "four words in a row", "again": "four words in a row"}
ADD = "/en/admin/auth/user/add/"


@pytest.fixture(autouse=True)
def _roles(db):
    load_roles()


def invite(client, **fields):
    """Invite somebody and return the key in the link that is shown."""
    page = client.post(ADD, {"username": "new-editor", "email": "", **fields})
    assert page.status_code == 200, page
    found = re.search(r"/welcome/\?key=([\w-]+)", page.content.decode())
    assert found, page.content.decode()
    return found[1]


def enrol_app(client):
    page = client.get("/en/admin/account/app/").content.decode()
    secret = re.search(r"secret=([A-Z2-7]{32})", page)[1]
    return secret, client.post("/en/admin/account/app/", {"code": code_at(secret, step_at(timezone.now()))})


def join(client, key):
    assert client.get("/en/admin/welcome/", {"key": key}).status_code == 200
    assert client.post("/en/admin/welcome/", {"key": key, **NEW}).url == "/en/admin/account/begin/"
    return enrol_app(client)


def test_an_invited_colleague_comes_from_the_link_to_the_first_page(signed_in):
    key = invite(signed_in, roles=["Report curator"])
    guest = Client()
    _secret, answer = join(guest, key)
    assert answer.url == "/en/admin/account/codes/"
    codes = re.findall(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", guest.get(answer.url).content.decode())
    assert len(set(codes)) == 10
    assert guest.post("/en/admin/account/codes/").url == "/en/admin/"
    page = guest.get("/en/admin/")
    assert page.status_code == 200
    assert "Reports" in page.content.decode()
    # Shown once: nobody who comes back to an open browser reads them.
    assert guest.get("/en/admin/account/codes/").status_code == 302
    later = Client()
    give_password(later, get_user_model().objects.get(username="new-editor"), NEW["password"])
    give_code(later, codes[3])
    assert later.get("/en/admin/").status_code == 200


def test_a_link_is_good_once(signed_in):
    key = invite(signed_in)
    join(Client(), key)
    assert Client().get("/en/admin/welcome/", {"key": key}).status_code == 410
    assert Client().post("/en/admin/welcome/", {"key": key, **NEW}).status_code == 410


def test_of_two_who_open_a_link_one_comes_in(signed_in):
    key = invite(signed_in)
    thief, guest = Client(), Client()
    thief.post("/en/admin/welcome/", {"key": key, **NEW})
    guest.post("/en/admin/welcome/", {"key": key, **NEW})
    enrol_app(guest)
    thief.get("/en/admin/account/app/")
    assert guest.get("/en/admin/").status_code == 200
    assert thief.get("/en/admin/").status_code == 302
    assert SecondFactor.objects.filter(person__username="new-editor").count() == 1


def test_opening_a_link_uses_nothing_up(signed_in):
    key = invite(signed_in)
    for _ in range(3):
        assert Client().get("/en/admin/welcome/", {"key": key}).status_code == 200
    assert Invitation.objects.get().used_at is None


@pytest.mark.parametrize(("hours", "status"), [(71, 200), (73, 410)])
def test_a_link_is_good_for_three_days(staff, client, pass_time, hours, status):
    _row, key = make_invitation(person=UserFactory(is_staff=True), actor=staff.user, at=timezone.now())
    pass_time(hours=hours)
    assert client.get("/en/admin/welcome/", {"key": key}).status_code == status


@pytest.mark.parametrize("key", ["", "x", "é" * 50, "a" * 5000, "\x00"])
def test_a_made_up_link_opens_nothing(client, key):
    assert client.get("/en/admin/welcome/", {"key": key}).status_code == 410


def test_only_a_digest_of_the_link_is_kept(signed_in):
    key = invite(signed_in)
    assert key not in str(Invitation.objects.values_list())
    assert key not in str(AuditEntry.objects.values_list())


def test_the_password_alone_enrols_nobody_who_was_sent_a_link(signed_in, client):
    key = invite(signed_in)
    client.post("/en/admin/welcome/", {"key": key, **NEW})  # and then the page was closed
    other = Client()
    page = give_password(other, get_user_model().objects.get(username="new-editor"), NEW["password"])
    assert "one-time link" in page.content.decode()
    assert other.get("/en/admin/account/app/").status_code == 302


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("too short", "too short"),
        ("password1234", "password1234"),
        ("new-editor-new", "new-editor-new"),
        ("four words in a row", "other words in a row"),
    ],
)
def test_a_poor_password_is_refused(signed_in, client, password, again):
    key = invite(signed_in)
    page = client.post("/en/admin/welcome/", {"key": key, "password": password, "again": again})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert not get_user_model().objects.get(username="new-editor").has_usable_password()


def test_a_wrong_first_code_enrols_nothing(client):
    user = UserFactory(is_staff=True)
    give_password(client, user)
    client.get("/en/admin/account/app/")
    assert client.post("/en/admin/account/app/", {"code": "000000"}).status_code == 200
    assert not SecondFactor.objects.exists()


def test_secrets_are_not_in_the_database_in_the_clear(client):
    user = UserFactory(is_staff=True)
    give_password(client, user)
    secret, _answer = enrol_app(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM agencies_secondfactor")
        assert secret not in cursor.fetchone()[0]
    codes = RecoveryCode.objects.values_list("digest", flat=True)
    assert {len(digest) for digest in codes} == {64}


def test_with_mail_the_link_goes_there_and_is_shown_to_nobody(signed_in, settings):
    settings.HAS_MAIL = True
    page = signed_in.post(ADD, {"username": "new-editor", "email": "new@example.org"})
    assert "key=" not in page.content.decode()
    assert mail.outbox[0].to == ["new@example.org"]
    key = re.search(r"key=([\w-]+)", mail.outbox[0].body)[1]
    assert Client().get("/en/admin/welcome/", {"key": key}).status_code == 200


def test_mail_that_fails_leaves_the_link_to_copy(signed_in, settings, monkeypatch):
    settings.HAS_MAIL = True
    monkeypatch.setattr(
        "agencies.admin.person_link.send_mail", lambda *a, **k: (_ for _ in ()).throw(OSError)
    )
    page = signed_in.post(ADD, {"username": "new-editor", "email": "new@example.org"})
    assert "key=" in page.content.decode()


def test_the_operator_lets_somebody_enrol_anew(staff, signed_in, capsys):
    call_command("reset_second_factor", staff.user.username)
    assert signed_in.get("/en/admin/").status_code == 302
    printed = capsys.readouterr().out
    key = re.search(r"key=([\w-]+)", printed)[1]
    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.FACTOR_RESET)
    assert (entry.person, entry.actor) == (staff.user, None)
    # The old password alone enrols nobody: whoever stole it would have waited for this.
    thief = Client()
    assert give_password(thief, staff.user).status_code == 200
    guest = Client()
    join(guest, key)
    assert guest.get("/en/admin/").status_code == 200


def test_the_operator_hears_of_a_name_that_nobody_has():
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")


def test_a_new_link_leaves_the_second_factor(signed_in):
    other = Staff(is_superuser=False)
    page = signed_in.post(
        f"/en/admin/auth/user/{other.user.pk}/change/", {"email": "", "is_active": "on", "_link": "1"}
    )
    key = re.search(r"key=([\w-]+)", page.content.decode())[1]
    guest = Client()
    assert guest.post("/en/admin/welcome/", {"key": key, **NEW}).url == "/en/admin/login/factor/"
    assert guest.get("/en/admin/").status_code == 302
    give_code(guest, other.code())
    assert guest.get("/en/admin/").status_code == 200
    assert Client().get("/en/admin/welcome/", {"key": key}).status_code == 410
    assert Group.objects.exists()
