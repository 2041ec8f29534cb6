"""The limiter counts exactly, each key for itself, and begins again when its time is over."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from agencies.actions import throttle
from agencies.actions.throttle import count_throttle, take_turn
from agencies.models import Throttle
from agencies.reporting.limit import Limit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_it_counts_within_a_span_and_then_begins_again():
    now = timezone.now()
    times = [now, now + HOUR / 2, now + HOUR, now + HOUR]
    counted = [count_throttle(key="a", span=HOUR, at=at) for at in times]
    assert counted == [(1, now + HOUR), (2, now + HOUR), (1, now + 2 * HOUR), (2, now + 2 * HOUR)]


def test_keys_do_not_count_for_each_other():
    now = timezone.now()
    assert [count_throttle(key=key, span=HOUR, at=now)[0] for key in "aba"] == [1, 1, 2]


def test_over_the_limit_it_says_from_when_on_it_is_allowed_again():
    now, limit = timezone.now(), Limit("test", 2, HOUR)
    assert [take_turn(limit=limit, network="a", at=now) for _time in range(3)] == [None, None, now + HOUR]
    assert take_turn(limit=limit, network="b", at=now) is None
    assert take_turn(limit=limit, network="a", at=now + HOUR) is None


def test_a_network_that_cannot_be_told_is_not_shut_out_by_others():
    now, limit = timezone.now(), Limit("test", 1, HOUR)
    assert [take_turn(limit=limit, network="", at=now) for _time in range(3)] == [None, None, None]


def test_all_together_have_a_ceiling_which_those_over_their_own_limit_do_not_use_up():
    now, limit = timezone.now(), Limit("test", 2, HOUR, in_all=3)
    assert [take_turn(limit=limit, network="a", at=now) for _time in range(9)][:2] == [None, None]
    assert take_turn(limit=limit, network="b", at=now) is None
    assert take_turn(limit=limit, network="c", at=now) == now + HOUR
    assert take_turn(limit=limit, network="c", at=now + HOUR) is None


def test_one_statement_is_all_it_takes(django_assert_num_queries):
    with django_assert_num_queries(1):
        take_turn(limit=Limit("test", 0, HOUR), network="a", at=timezone.now())


@pytest.fixture
def _apart(transactional_db, tmp_path, monkeypatch):
    """Give every thread a connection of its own, as every process has: those of SQLite's memory lock whole tables."""
    if connection.vendor == "sqlite":
        path = tmp_path / "counters.sqlite3"
        (table,) = (
            connection.cursor()
            .execute("SELECT sql FROM sqlite_master WHERE name = %s", [Throttle._meta.db_table])
            .fetchone()
        )
        with closing(sqlite3.connect(path)) as file:
            file.execute(table)
        monkeypatch.setitem(connection.settings_dict, "NAME", str(path))


@pytest.mark.slow
@pytest.mark.usefixtures("_apart")
def test_many_at_once_are_counted_exactly():
    now, limit = timezone.now(), Limit("test", 50, HOUR)

    def hit(_number):
        try:
            return take_turn(limit=limit, network="a", at=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(hit, range(300)))
    assert answers.count(None) == 50
    assert set(answers) == {None, now + HOUR}


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_counted_is_let_through(monkeypatch, caplog):
    monkeypatch.setattr(throttle, "STATEMENT", "SELECT nothing FROM nowhere")
    assert take_turn(limit=Limit("test", 0, HOUR), network="a", at=timezone.now()) is None
    assert "limit test is not counted" in caplog.text


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a connection that is given up")
@pytest.mark.django_db(transaction=True)
def test_what_could_not_be_counted_in_time_leaves_a_connection_to_go_on_with(monkeypatch):
    def give_up(**_asked):
        connection.connection.close()  # as visitcheck/bounded.py does
        connection.cursor().execute("SELECT 1")

    connection.ensure_connection()
    monkeypatch.setattr(throttle, "count_throttle", give_up)
    assert take_turn(limit=Limit("test", 0, HOUR), network="a", at=timezone.now()) is None
    assert not Throttle.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_limit_that_guards_cost_alone_rests_while_the_database_cannot_count(monkeypatch, caplog):
    clock = [100.0]
    monkeypatch.setattr(throttle, "monotonic", lambda: clock[0])
    monkeypatch.setattr(throttle, "_rests_until", 0.0)
    limit, at = Limit("test", 0, HOUR, guards_cost=True), timezone.now()
    with monkeypatch.context() as broken:
        broken.setattr(throttle, "STATEMENT", "SELECT nothing FROM nowhere")
        assert [take_turn(limit=limit, network="a", at=at) for _time in range(3)] == [None, None, None]
    assert caplog.text.count("is not counted") == 1  # asked once
    assert take_turn(limit=Limit("other", 0, HOUR), network="a", at=at) == at + HOUR  # others go on
    clock[0] += throttle.REST
    assert take_turn(limit=limit, network="a", at=at) == at + HOUR


@pytest.mark.django_db(transaction=True)
def test_a_counter_spares_sqlite_the_disk_and_leaves_the_rest_of_the_connection_as_it_was():
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relpersistence FROM pg_class WHERE relname = %s", [Throttle._meta.db_table]
            )
            assert cursor.fetchone()[0] == "u"
        return
    before = pragmas()
    take_turn(limit=Limit("test", 1, HOUR), network="a", at=timezone.now())
    assert pragmas() == before
    with throttle._lightly():
        assert pragmas() == {"synchronous": 1, "busy_timeout": throttle.PATIENCE}


def pragmas():
    with connection.cursor() as cursor:
        return {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "busy_timeout")
        }
