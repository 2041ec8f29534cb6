"""Real sign-ins: name, password, second factor."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.actions.second_factor import add_app, renew_codes
from agencies.curation.totp import code_at, make_secret, step_at
from tests.factories import UserFactory

PASSWORD = "example-password"


@pytest.fixture(autouse=True)
def _whole_sign_in():
    """Let Django's sign-in be no more than it is."""


class Staff:
    """Somebody with an app and recovery codes; `code()` is what the app shows next, each time a later one."""

    def __init__(self, **values):
        self.user = UserFactory(**{"is_staff": True, "is_superuser": True} | values)
        self.secret = make_secret()
        now = timezone.now()
        # The app was set up an hour ago, so that the code of this half minute is good.
        add_app(person=self.user, secret=self.secret, typed=code_at(self.secret, step_at(now)), at=now)
        self.user.second_factors.update(counter=0)
        self.codes = renew_codes(person=self.user, at=now)

    def code(self, ahead=0):
        return code_at(self.secret, step_at(timezone.now()) + ahead)


@pytest.fixture
def staff(db):
    """A superuser with an app."""
    return Staff()


def give_password(client, user, password=PASSWORD, **more):
    return client.post("/en/admin/login/", {"username": user.username, "password": password, **more})


def give_code(client, code):
    return client.post("/en/admin/login/factor/", {"code": code})


@pytest.fixture
def signed_in(staff):
    """A browser in which the superuser has signed in with both."""
    client = Client()
    give_password(client, staff.user)
    assert give_code(client, staff.code()).status_code == 302
    return client


@pytest.fixture
def pass_time(monkeypatch):
    """Return a function that moves the clock of the server on: pass_time(minutes=11)."""
    real_time, real_now = time.time, timezone.now
    moved = timedelta()

    def move(**span):
        nonlocal moved
        moved += timedelta(**span)
        monkeypatch.setattr("agencies.views.staff.time.time", lambda: real_time() + moved.total_seconds())
        monkeypatch.setattr(timezone, "now", lambda: real_now() + moved)

    return move
