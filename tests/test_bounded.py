"""A server that stands still holds a thread for so long and no longer."""

import time
from contextlib import closing

import psycopg
import pytest
from django.db import connection

from visitcheck.bounded import bounded
from visitcheck.patience import patience

SHORT = 0.2  # seconds
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="connections to PostgreSQL")


@pytest.fixture
def line(db):
    """A connection of the kind, to the database of the tests."""
    server = connection.settings_dict
    login = {"user": server["USER"], "password": server["PASSWORD"], "dbname": server["NAME"]}
    with closing(
        bounded(SHORT).connect(**login, host=server["HOST"], port=server["PORT"] or 5432, autocommit=True)
    ) as line:
        yield line


@on_postgresql
def test_what_is_answered_in_time_is_answered(line):
    assert line.execute("SELECT 1 FROM pg_sleep(0.05)").fetchone() == (1,)
    assert not line.closed


@on_postgresql
@pytest.mark.slow
def test_what_is_not_is_given_up_with_its_connection(line):
    started = time.monotonic()
    with pytest.raises(psycopg.errors.ConnectionTimeout, match=r"0\.2 seconds"):
        line.execute("SELECT pg_sleep(20)")
    assert time.monotonic() - started < 10
    assert line.closed


@on_postgresql
@pytest.mark.slow
def test_who_can_do_without_waits_for_less(line, monkeypatch):
    monkeypatch.setattr(type(line), "most", 30.0)
    with patience(60):
        assert line.execute("SELECT 1 FROM pg_sleep(0.05)").fetchone() == (1,)
    with patience(SHORT), pytest.raises(psycopg.errors.ConnectionTimeout, match=r"0\.2 seconds"):
        line.execute("SELECT pg_sleep(20)")


@on_postgresql
def test_what_is_wrong_is_said_as_ever_and_the_connection_kept(line):
    with pytest.raises(psycopg.errors.UndefinedTable):
        line.execute("SELECT * FROM nowhere")
    assert line.execute("SELECT 1").fetchone() == (1,)
