from datetime import UTC, datetime, timedelta, timezone

import pytest

from agencies.checking.claim import CHINA_TIME
from agencies.checking.hours import is_night


@pytest.mark.parametrize(
    ("clock", "night"),
    [("08:00", False), ("12:00", False), ("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True)],
)
def test_the_quiet_hours_run_from_ten_to_eight(clock, night):
    moment = datetime.fromisoformat(f"2026-11-23T{clock}").replace(tzinfo=CHINA_TIME)
    assert is_night(moment) is night


def test_the_hour_is_chinas_wherever_the_clock_stands():
    assert is_night(datetime(2026, 11, 23, 14, 40, tzinfo=UTC))  # 22:40 in China
    assert not is_night(datetime(2026, 11, 23, 23, 0, tzinfo=timezone(timedelta(hours=-3))))  # 10:00 in China


def test_the_ends_of_the_calendar_do_not_fail():
    is_night(datetime.max.replace(tzinfo=UTC))
    is_night(datetime.min.replace(tzinfo=timezone(timedelta(hours=14))))
