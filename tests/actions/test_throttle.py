"""The limiter counts exactly, each key for itself, and begins again when its time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.throttle import count_throttle, take_turn
from agencies.reporting.limit import Limit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_it_counts_within_a_span_and_then_begins_again():
    now = timezone.now()
    times = [now, now + HOUR / 2, now + HOUR, now + HOUR]
    assert [count_throttle(key="a", span=HOUR, at=at) for at in times] == [1, 2, 1, 2]


def test_keys_do_not_count_for_each_other():
    now = timezone.now()
    assert [count_throttle(key=key, span=HOUR, at=now) for key in "aba"] == [1, 1, 2]


def test_over_the_limit_it_says_from_when_on_it_is_allowed_again():
    now, limit = timezone.now(), Limit("test", 2, HOUR)
    assert [take_turn(limit=limit, network="a", at=now) for _time in range(3)] == [None, None, now + HOUR]
    assert take_turn(limit=limit, network="b", at=now) is None
    assert take_turn(limit=limit, network="a", at=now + HOUR) is None


def test_a_network_that_cannot_be_told_is_not_shut_out_by_others():
    now, limit = timezone.now(), Limit("test", 1, HOUR)
    assert [take_turn(limit=limit, network="", at=now) for _time in range(3)] == [None, None, None]
