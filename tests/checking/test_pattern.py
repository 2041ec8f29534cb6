import pytest

from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim, ClaimsToBe
from agencies.checking.facts import PatternRecord, Severity
from agencies.checking.pattern import matches, present_signals


def pattern(**conditions) -> PatternRecord:
    return PatternRecord(key="p", severity=Severity.HIGH, title_zh="", title_en="", **conditions)


@pytest.mark.parametrize(
    ("conditions", "signals", "matched"),
    [
        ({}, {"cash"}, False),
        ({"all_of": ("cash",)}, set(), False),
        ({"all_of": ("cash", "threat")}, {"cash"}, False),
        ({"all_of": ("cash",), "any_of": ("threat", "night")}, {"cash"}, False),
        ({"any_of": ("threat", "night")}, {"cash"}, False),
        ({"all_of": ("cash",)}, {"cash", "night"}, True),
        ({"all_of": ("cash",), "any_of": ("threat", "night")}, {"cash", "night"}, True),
        ({"any_of": ("threat", "night")}, {"night"}, True),
    ],
)
def test_a_pattern_needs_all_of_all_and_one_of_any(conditions, signals, matched):
    assert matches(pattern(**conditions), frozenset(signals)) is matched


def test_signals_are_ticked_stated_and_derived():
    claim = Claim(signals=("cash",), claims_to_be=ClaimsToBe.POLICE)
    findings = [
        finding("NIGHT_VISIT", "at"),
        finding("AGENCY_RENAMED", "agency"),
        finding("AGENCY_LISTED", "agency"),
    ]
    assert present_signals(claim, findings) == {"cash", "claims_police", "night", "agency_ceased"}
