from hypothesis import given
from hypothesis import strategies as st

from agencies.checking.catalogue import CATALOGUE, finding
from agencies.checking.finding import Level
from agencies.checking.outcome import Outcome, decide

BEST_TO_WORST = [Outcome.ROSTER, Outcome.LISTED, Outcome.UNKNOWN, Outcome.CONFLICT, Outcome.STOP]
FINDINGS = st.lists(st.sampled_from([finding(code, "") for code in CATALOGUE]))
ALARMS = st.sampled_from(
    [finding(code, "") for code, entry in CATALOGUE.items() if entry.level in (Level.STOP, Level.CONFLICT)]
)


def test_nothing_found_is_unknown():
    assert decide([]) is Outcome.UNKNOWN


def test_a_note_changes_nothing():
    assert decide([finding("CREDITOR_KNOWN", "creditor")]) is Outcome.UNKNOWN
    noted = [finding("ENGAGEMENT_LISTED", "agency"), finding("SIGNAL_NOTED", "signals")]
    assert decide(noted) is Outcome.LISTED


def test_the_worst_finding_wins():
    findings = [finding("OFFICER_CONFIRMED", "name"), finding("ENGAGEMENT_LISTED", "agency")]
    for code, outcome in [
        (None, Outcome.ROSTER),
        ("ENGAGEMENT_UNKNOWN", Outcome.UNKNOWN),
        ("NIGHT_VISIT", Outcome.CONFLICT),
        ("CLAIMS_POLICE", Outcome.STOP),
    ]:
        findings += [finding(code, "")] if code else []
        assert decide(findings) is outcome


@given(FINDINGS, ALARMS)
def test_an_alarm_never_makes_an_outcome_better(findings, alarm):
    before, after = decide(findings), decide([*findings, alarm])
    assert BEST_TO_WORST.index(after) >= BEST_TO_WORST.index(before)


@given(FINDINGS)
def test_the_order_of_findings_does_not_matter(findings):
    assert decide(findings) is decide(reversed(findings))
