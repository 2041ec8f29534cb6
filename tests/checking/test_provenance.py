from datetime import date

import pytest

from agencies.checking.provenance import Provenance, Standing, is_later, last_day, recheck_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("undated", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("0000", None),
        ("2025-9-3", None),
        ("２０２５", None),
        ("2025", date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-09-08", date(2025, 9, 8)),
    ],
)
def test_a_partial_date_means_its_last_day(text, expected):
    assert last_day(text) == expected


@pytest.mark.parametrize(
    ("seen_on", "than", "later"),
    [
        ("2026-11-29", "2026-11-28", True),
        ("2026-11-28", "2026-11-28", False),
        ("2026-11", "2026-10-31", True),
        ("2026-11", "2026-11-01", False),  # may be any day of November
        ("2026-11-30", "2026-11", False),
        ("2027", "2026", True),
        ("", "2026", False),
        ("2026", "", False),
    ],
)
def test_one_partial_date_is_later_than_another_whatever_days_they_mean(seen_on, than, later):
    assert is_later(seen_on, than) is later


def test_a_fact_is_due_a_year_after_it_was_seen():
    assert recheck_date("2025-09-08") == date(2026, 9, 8)
    assert recheck_date("9999") is None
    assert recheck_date("") is None


@pytest.mark.parametrize(
    ("provenance", "expected"),
    [
        (Provenance(), Standing.UNDATED),
        (Provenance(source="x"), Standing.UNDATED),
        (Provenance(seen_on="2026-11-01"), Standing.UNDATED),
        (Provenance(source="x", seen_on="2026-11-01"), Standing.CURRENT),
        (Provenance(source="x", seen_on="2025-11-24"), Standing.CURRENT),
        (Provenance(source="x", seen_on="2025-11-23"), Standing.STALE),
        (Provenance(source="x", seen_on="2026-11-01", recheck_on=date(2026, 11, 23)), Standing.STALE),
        (Provenance(source="x", seen_on="2020", recheck_on=date(2026, 11, 24)), Standing.CURRENT),
    ],
)
def test_standing(provenance, expected):
    assert provenance.standing(TODAY) is expected
