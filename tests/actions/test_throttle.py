"""The limiter counts exactly, each key for itself, and begins again when its time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.throttle import count_throttle

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_it_counts_within_a_span_and_then_begins_again():
    now = timezone.now()
    times = [now, now + HOUR / 2, now + HOUR, now + HOUR]
    assert [count_throttle(key="a", span=HOUR, at=at) for at in times] == [1, 2, 1, 2]


def test_keys_do_not_count_for_each_other():
    now = timezone.now()
    assert [count_throttle(key=key, span=HOUR, at=now) for key in "aba"] == [1, 1, 2]
