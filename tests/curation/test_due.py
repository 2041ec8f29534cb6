"""What is due as text says the same as the core does day by day."""

from datetime import date, timedelta

import pytest

from agencies.checking.provenance import Provenance, Standing
from agencies.curation.due import seen_limit


def is_due(seen_on: str, today: date) -> bool:
    limit = seen_limit(today)
    return "" < seen_on <= limit.last and seen_on not in limit.but


@pytest.mark.parametrize(
    "today",
    [
        date(2026, 11, 28),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2026, 3, 1),
        date(2025, 2, 28),
        date(2024, 2, 29),
    ],
)
def test_every_partial_date_around_the_limit_is_judged_as_by_the_core(today):
    days = [today - timedelta(days=ago) for ago in range(300, 800)]
    written = {text for day in days for text in (str(day), str(day)[:7], str(day)[:4])}
    core = {
        text for text in written if Provenance(source="x", seen_on=text).standing(today) is Standing.STALE
    }
    assert 0 < len(core) < len(written)
    assert {text for text in written if is_due(text, today)} == core


def test_no_date_is_never_due():
    assert not is_due("", date(2026, 11, 28))
    assert not is_due("9999", date(2026, 11, 28))
