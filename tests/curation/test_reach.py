"""What a change of a number needs, and whose decision a change needs: tables of cases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agencies.curation.kind import (
    KINDS,
    NEVER_PUBLIC,
    PUBLISHER_KINDS,
    REACH,
    SECRET,
    WEIGHTY,
    changes_reach,
    needs_publisher,
)
from agencies.curation.reach import WAIT, Precautions, china_day, missing
from agencies.curation.refusal import REFUSALS

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
DONE = {
    "seen_on": date(2026, 11, 19),
    "seen_again_on": date(2026, 11, 20),
    "is_called": True,
    "drafted_at": NOON,
}


@pytest.mark.parametrize(
    ("words", "at", "code"),
    [
        ({}, NOON + WAIT, ""),
        ({}, NOON + WAIT - timedelta(seconds=1), "too_soon"),
        ({"is_called": False}, NOON + WAIT, "not_called"),
        ({"seen_on": None}, NOON + WAIT, "seen_once"),
        ({"seen_again_on": None}, NOON + WAIT, "seen_once"),
        ({"seen_again_on": DONE["seen_on"]}, NOON + WAIT, "seen_once"),
    ],
)
def test_everything_is_needed_and_a_day(words, at, code):
    assert missing(Precautions(**DONE | words), at=at) == code
    assert not code or code in REFUSALS


@pytest.mark.parametrize(
    ("kind", "fields", "reach", "publisher"),
    [
        ("agency", {"city"}, False, False),
        ("agency", {"city", "phone"}, True, True),
        ("agency", {"website"}, True, True),
        ("creditor", {"name"}, False, False),
        ("creditor", {"list_url"}, True, True),
        ("hotline", {"name_zh"}, True, True),
        ("guidance", {"title_zh"}, False, True),
        ("pattern", {"source"}, False, True),
        ("indicator", {"source"}, False, True),
        ("alert", {"expires_at"}, False, True),
        ("engagement", {"ended_on"}, False, False),
        ("licence", {"status"}, False, False),
        ("officer", {"status"}, False, False),
        ("rule", {"title_zh"}, False, False),
        ("signal", {"severity"}, False, False),
        ("signal", {"is_public"}, False, True),  # or a known fraud would never be matched again
        ("signal", {"derived", "severity"}, False, True),
    ],
)
def test_whose_decision_it_needs(kind, fields, reach, publisher):
    assert changes_reach(kind, fields) is reach
    assert needs_publisher(kind, fields) is publisher


def test_every_table_names_kinds_that_there_are():
    assert {*PUBLISHER_KINDS, *REACH, *WEIGHTY, *SECRET, *NEVER_PUBLIC} <= set(KINDS)


def test_a_day_is_one_of_china():
    assert china_day(datetime(2026, 11, 20, 16, tzinfo=UTC)) == date(2026, 11, 21)
