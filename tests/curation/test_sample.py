"""The lots of a week."""

from datetime import date

from agencies.curation.sample import SHARES, SIZE, lots, week_of


def test_a_week_is_named_as_the_calendar_counts_it():
    assert [week_of(day) for day in (date(2026, 11, 28), date(2027, 1, 1), date(2024, 12, 30))] == [
        "2026-W48",
        "2026-W53",
        "2025-W01",
    ]


def test_lots_are_always_the_same_and_spread():
    drawn = list(lots("2026-W48", "agency"))
    assert drawn == list(lots("2026-W48", "agency"))
    assert drawn != list(lots("2026-W49", "agency"))
    assert all(0 <= lot < 1 for lot in drawn)
    assert 0.3 < sum(drawn) / len(drawn) < 0.7


def test_the_shares_make_up_the_sample():
    assert sum(SHARES.values()) == SIZE
