"""That a session is in use is noted when it can be: a page does not fail because somebody else writes for long."""

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError

from agencies.models import StaffSession
from agencies.models.staff_session import SessionStore

LOCKED = OperationalError("database is locked")
GONE = DatabaseError("Forced update did not affect any rows.")


def seen_at(client):
    return SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)["staff"]["seen"]


def refusing(error):
    def refuse(self, *_arguments, **_options):
        raise error

    return refuse


def test_a_page_a_minute_later_is_noted(signed_in, pass_time):
    before = seen_at(signed_in)
    pass_time(minutes=2)
    assert signed_in.get("/en/admin/").status_code == 200
    assert seen_at(signed_in) - before >= 120


@pytest.mark.parametrize(("error", "status"), [(LOCKED, 200), (GONE, 400)], ids=["locked", "ended meanwhile"])
def test_a_page_opens_where_that_cannot_be_noted_but_not_for_a_session_that_is_over(
    signed_in, pass_time, monkeypatch, error, status
):
    before = seen_at(signed_in)
    pass_time(minutes=2)
    with monkeypatch.context() as patch:
        patch.setattr(StaffSession, "save", refusing(error))
        assert signed_in.get("/en/admin/").status_code == status
    assert seen_at(signed_in) == before


def test_whoever_was_never_noted_is_asked_to_sign_in_again_when_his_time_is_over(
    signed_in, pass_time, monkeypatch
):
    monkeypatch.setattr(StaffSession, "save", refusing(LOCKED))
    pass_time(minutes=settings.STAFF_IDLE_MINUTES - 1)
    assert signed_in.get("/en/admin/").status_code == 200
    monkeypatch.undo()
    pass_time(minutes=settings.STAFF_IDLE_MINUTES + 1)
    assert signed_in.get("/en/admin/").status_code == 302
