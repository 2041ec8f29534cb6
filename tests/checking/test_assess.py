"""The five outcomes, each as a table of visits: what must not raise an alarm comes first."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from agencies.checking.assess import assess
from agencies.checking.claim import CHINA_TIME, Claim, ClaimsToBe, Situation
from agencies.checking.facts import Facts, IndicatorRecord, PatternRecord, Severity, SignalRecord
from agencies.checking.outcome import Outcome
from tests.checking.records import (
    CURRENT,
    STALE,
    TODAY,
    UNDATED,
    agency,
    creditor,
    engagement,
    match,
    officer,
)

NIGHT = datetime(2026, 11, 23, 22, 40, tzinfo=CHINA_TIME)
PAIR = Claim(creditor="示例银行", agency="深圳示例")
PERSON = replace(PAIR, creditor="", name="示例人", badge="sl001")
LISTED = Facts(creditors=(creditor(),), agencies=(agency(),), engagements=(engagement(),))
ROSTER = Facts(agencies=(agency(roster=CURRENT),), officers=(officer(),))


def signal(code: str, severity: Severity) -> SignalRecord:
    return SignalRecord(code=code, severity=severity, title_zh="", title_en="", provenance=CURRENT)


def near(*differs: str):
    return match(relation="near", differs=differs)


@pytest.mark.parametrize(
    ("claim", "facts", "outcome", "code"),
    [
        # Nothing that weighs: unknown, whatever is missing
        (Claim(), Facts(), Outcome.UNKNOWN, "NOTHING_TYPED"),
        (Claim(name="王"), Facts(), Outcome.UNKNOWN, "OFFICER_UNCHECKABLE"),
        (Claim(phone="95588"), Facts(), Outcome.UNKNOWN, "INDICATOR_UNMATCHED"),
        (Claim(creditor="示例银行"), Facts(), Outcome.UNKNOWN, "CREDITOR_UNKNOWN"),
        (Claim(creditor="示例银行"), Facts(creditors=(creditor(),)), Outcome.UNKNOWN, "CREDITOR_KNOWN"),
        (Claim(agency="查无此司"), Facts(), Outcome.UNKNOWN, "AGENCY_UNKNOWN"),
        (PAIR, Facts(creditors=(creditor(),), agencies=(agency(),)), Outcome.UNKNOWN, "ENGAGEMENT_UNKNOWN"),
        (PAIR, replace(LISTED, engagements=(engagement(provenance=STALE),)), Outcome.UNKNOWN, "ENGAGEMENT_STALE"),
        (PAIR, replace(LISTED, creditors=()), Outcome.UNKNOWN, "CREDITOR_UNKNOWN"),
        (Claim(agency="a"), Facts(agencies=(agency(provenance=STALE),)), Outcome.UNKNOWN, "AGENCY_STALE"),
        (Claim(agency="a"), Facts(agencies=(agency(provenance=UNDATED),)), Outcome.UNKNOWN, "AGENCY_UNDATED"),
        (Claim(agency="a"), Facts(agencies=(agency("a"), agency("b"))), Outcome.UNKNOWN, "AGENCY_AMBIGUOUS"),
        (Claim(agency="示例"), Facts(agencies=(agency(found=near("missing_region")),)), Outcome.UNKNOWN, "AGENCY_INCOMPLETE"),
        # Listed
        (Claim(agency="深圳示例"), Facts(agencies=(agency(),)), Outcome.LISTED, "AGENCY_LISTED"),
        (PAIR, LISTED, Outcome.LISTED, "ENGAGEMENT_LISTED"),
        (PAIR, replace(LISTED, agencies=(agency(provenance=STALE),)), Outcome.LISTED, "AGENCY_KNOWN"),
        (replace(PAIR, name="王伟", badge="77"), LISTED, Outcome.LISTED, "OFFICER_UNCHECKABLE"),
        (replace(PAIR, at=datetime(2026, 11, 23, 10, 0, tzinfo=CHINA_TIME)), LISTED, Outcome.LISTED, "ENGAGEMENT_LISTED"),
        # Roster
        (PERSON, ROSTER, Outcome.ROSTER, "OFFICER_CONFIRMED"),
        (replace(PAIR, name="示例人", badge="SL001"), replace(LISTED, agencies=ROSTER.agencies, officers=ROSTER.officers), Outcome.ROSTER, "OFFICER_CONFIRMED"),
        (replace(PERSON, badge=""), ROSTER, Outcome.LISTED, "OFFICER_INCOMPLETE"),
        (PERSON, replace(ROSTER, agencies=(agency(roster=STALE),)), Outcome.LISTED, "OFFICER_STALE"),
        # Conflict
        (replace(PERSON, name="别的人"), ROSTER, Outcome.CONFLICT, "OFFICER_CONTRADICTED"),
        (replace(PERSON, badge="SL-002"), replace(ROSTER, officers=()), Outcome.CONFLICT, "OFFICER_CONTRADICTED"),
        (PERSON, replace(ROSTER, officers=(officer(status="left"),)), Outcome.CONFLICT, "OFFICER_CONTRADICTED"),
        (PERSON, replace(ROSTER, officers=(officer(valid_to=date(2026, 11, 22)),)), Outcome.CONFLICT, "OFFICER_CONTRADICTED"),
        (Claim(agency="a"), Facts(agencies=(agency(found=near("homophone")),)), Outcome.CONFLICT, "AGENCY_NEAR"),
        (Claim(creditor="c"), Facts(creditors=(creditor(found=near("changed_character")),)), Outcome.CONFLICT, "CREDITOR_NEAR"),
        (Claim(agency="a"), Facts(agencies=(agency(status="ceased"),)), Outcome.CONFLICT, "AGENCY_CEASED"),
        (Claim(agency="a"), Facts(agencies=(agency(status="renamed"),)), Outcome.CONFLICT, "AGENCY_RENAMED"),
        (Claim(agency="a"), Facts(agencies=(agency(status="revoked"),)), Outcome.CONFLICT, "AGENCY_REVOKED"),
        (Claim(agency="a"), Facts(agencies=(agency(found=match(kind="former")),)), Outcome.CONFLICT, "AGENCY_FORMER_NAME"),
        (PAIR, replace(LISTED, engagements=(engagement(ended_on=date(2026, 1, 1)),)), Outcome.CONFLICT, "ENGAGEMENT_ENDED"),
        (PAIR, replace(LISTED, creditors=(creditor(list_provenance=CURRENT),), engagements=()), Outcome.CONFLICT, "ENGAGEMENT_NOT_LISTED"),
        (PAIR, Facts(creditors=(creditor(list_provenance=CURRENT),)), Outcome.CONFLICT, "ENGAGEMENT_NOT_LISTED"),
        (PAIR, Facts(creditors=(creditor(list_provenance=STALE),)), Outcome.UNKNOWN, "AGENCY_UNKNOWN"),
        (replace(PAIR, at=NIGHT), LISTED, Outcome.CONFLICT, "NIGHT_VISIT"),
        (replace(PAIR, claims_to_be=ClaimsToBe.LENDER), LISTED, Outcome.CONFLICT, "CLAIMS_LENDER_FOR_AGENCY"),
        (replace(PAIR, signals=("no_pass",)), replace(LISTED, signals=(signal("no_pass", Severity.HIGH),)), Outcome.CONFLICT, "SIGNAL_HIGH"),
        # Stop
        (replace(PAIR, signals=("cash",)), replace(LISTED, signals=(signal("cash", Severity.CRITICAL),)), Outcome.STOP, "SIGNAL_CRITICAL"),
        (replace(PAIR, claims_to_be=ClaimsToBe.POLICE), LISTED, Outcome.STOP, "CLAIMS_POLICE"),
        (replace(PAIR, claims_to_be=ClaimsToBe.COURT), LISTED, Outcome.STOP, "CLAIMS_COURT"),
        (replace(PERSON, phone="138 0000 0000"), replace(ROSTER, indicators=(IndicatorRecord(kind="phone", key="13800000000"),)), Outcome.STOP, "INDICATOR_MATCHED"),
        (PERSON, replace(ROSTER, indicators=(IndicatorRecord(kind="badge", key="s1001", agency_key="a1"),)), Outcome.STOP, "INDICATOR_MATCHED"),
    ],
)  # fmt: skip
def test_outcomes(claim, facts, outcome, code):
    assessment = assess(claim, facts, today=TODAY)
    assert code in [finding.code for finding in assessment.findings]
    assert assessment.outcome is outcome
    assert len(assessment.actions) == 3


def test_a_badge_misused_at_another_agency_is_none_of_this_ones():
    elsewhere = IndicatorRecord(kind="badge", key="s1001", agency_key="a2")
    assert assess(PERSON, replace(ROSTER, indicators=(elsewhere,)), today=TODAY).outcome is Outcome.ROSTER


def test_a_roster_never_shows_what_it_holds():
    assessment = assess(replace(PERSON, name="别的人"), ROSTER, today=TODAY)
    assert "示例人" not in str([finding.on_record for finding in assessment.findings])


def test_a_pattern_is_found_by_what_other_comparisons_derive():
    known = PatternRecord(
        key="night_visit",
        severity=Severity.HIGH,
        title_zh="",
        title_en="",
        all_of=("night",),
        guidance=("danger",),
    )
    assessment = assess(Claim(at=NIGHT), Facts(patterns=(known,)), today=TODAY)
    assert [pattern.key for pattern in assessment.patterns] == ["night_visit"]
    assert assessment.guidance[0] == "danger"


def test_the_situation_changes_the_advice_and_nothing_else():
    outside = assess(PAIR, LISTED, today=TODAY)
    for situation in Situation:
        there = assess(PAIR, LISTED, today=TODAY, situation=situation)
        assert (there.outcome, there.findings) == (outside.outcome, outside.findings)
    assert assess(PAIR, LISTED, today=TODAY, situation=Situation.INSIDE).actions[0] == "call_110"


def test_the_worst_findings_come_first():
    claim = replace(PERSON, at=NIGHT, claims_to_be=ClaimsToBe.POLICE)
    levels = [finding.level for finding in assess(claim, ROSTER, today=TODAY).findings]
    assert levels[:2] == ["stop", "conflict"]
    assert levels[-1] == "note"
