"""Assess one claim: every comparison in order, then the outcome and what to do."""

from dataclasses import dataclass
from datetime import date

from agencies.checking.advice import choose_actions
from agencies.checking.agency import compare_agency
from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim, Situation
from agencies.checking.conduct import compare_conduct
from agencies.checking.creditor import compare_creditor
from agencies.checking.engagement import compare_engagement
from agencies.checking.facts import AgencyRecord, CreditorRecord, Facts, Found, PatternRecord
from agencies.checking.finding import Finding, Level
from agencies.checking.guidance import choose_guidance
from agencies.checking.indicator import compare_indicators
from agencies.checking.officer import compare_officer
from agencies.checking.outcome import Outcome, decide
from agencies.checking.pattern import compare_patterns, matched_patterns

LEVEL_ORDER = list(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer to one claim: findings worst first, matched patterns, and the codes of what to do and read."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    creditors: tuple[Found[CreditorRecord], ...] = ()
    agencies: tuple[Found[AgencyRecord], ...] = ()
    patterns: tuple[PatternRecord, ...] = ()
    actions: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()


def assess(
    claim: Claim, facts: Facts, *, today: date, situation: Situation = Situation.OUTSIDE
) -> Assessment:
    """Compare a claim with the facts on record, as of a day.

    The same claim, facts and day always give the same assessment. `situation` changes the advice and nothing else.
    """
    people = compare_officer(claim, facts, today=today)
    confirmed = any(each.code == "OFFICER_CONFIRMED" for each in people)
    findings = (
        *compare_indicators(claim, facts),
        *compare_creditor(claim, facts),
        *compare_agency(claim, facts, today=today, vouched=bool(claim.creditor) or confirmed),
        *compare_engagement(claim, facts, today=today),
        *people,
        *compare_conduct(claim, facts),
    )
    patterns = matched_patterns(claim, facts, findings)
    findings = (*findings, *compare_patterns(patterns)) or (finding("NOTHING_TYPED", ""),)
    outcome = decide(findings)
    return Assessment(
        outcome=outcome,
        findings=tuple(sorted(findings, key=lambda each: LEVEL_ORDER.index(each.level))),
        creditors=facts.creditors,
        agencies=facts.agencies,
        patterns=patterns,
        actions=choose_actions(outcome, claim, findings, situation),
        guidance=choose_guidance(outcome, patterns, situation),
    )
