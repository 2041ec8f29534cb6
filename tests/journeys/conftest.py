"""What the stories share: the shipped data, a fixed afternoon, and a way to ask."""

from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from agencies.checking.claim import CHINA_TIME

AFTERNOON = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA_TIME)


@pytest.fixture(scope="module")
def _shipped(django_db_setup, django_db_blocker):
    """Load the shipped data once a file, and take it away again: stories of another one bring their own."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_data", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def at(monkeypatch):
    """Set the clock of the server: at(22, 40)."""

    def set_clock(hour: int, minute: int) -> None:
        moment = AFTERNOON.replace(hour=hour, minute=minute)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_clock(AFTERNOON.hour, AFTERNOON.minute)
    return set_clock


@pytest.fixture
def ask(_shipped, db, at, client):
    """Send the check form in English and return the answer."""

    def send(**fields):
        response = client.post("/en/check/", fields)
        assert response.status_code == 200
        return response

    return send
