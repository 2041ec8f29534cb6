"""Find the known frauds that the claim has the marks of."""

from collections.abc import Iterable

from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim
from agencies.checking.conduct import CLAIMED_SIGNALS
from agencies.checking.facts import Facts, PatternRecord, Severity
from agencies.checking.finding import Finding
from agencies.checking.indicator import matched_indicators

SEVERITY_CODES = {
    Severity.CRITICAL: "PATTERN_CRITICAL",
    Severity.HIGH: "PATTERN_HIGH",
    Severity.MEDIUM: "PATTERN_NOTED",
    Severity.LOW: "PATTERN_NOTED",
}
# Signals that nobody ticks: they follow from another comparison.
DERIVED_SIGNALS = {
    "AGENCY_CEASED": "agency_ceased",
    "AGENCY_RENAMED": "agency_ceased",
    "AGENCY_REVOKED": "agency_ceased",
    "AGENCY_FORMER_NAME": "agency_ceased",
    "AGENCY_NEAR": "near_name",
    "ENGAGEMENT_NOT_LISTED": "agency_not_listed",
    "NIGHT_VISIT": "night",
}


def present_signals(claim: Claim, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the codes of all signals in a claim: ticked, stated by who he says he is, and derived."""
    derived = {DERIVED_SIGNALS[each.code] for each in findings if each.code in DERIVED_SIGNALS}
    stated = {CLAIMED_SIGNALS[claim.claims_to_be]} if claim.claims_to_be in CLAIMED_SIGNALS else set()
    return frozenset(claim.signals) | derived | stated


def matches(pattern: PatternRecord, signals: frozenset[str]) -> bool:
    """Tell whether the signals show a pattern: all of `all_of`, and one of `any_of` unless that is empty.

    A pattern that asks for no signal at all is known by its indicators only and never matches here.
    """
    if not pattern.all_of and not pattern.any_of:
        return False
    return signals.issuperset(pattern.all_of) and (
        not pattern.any_of or not signals.isdisjoint(pattern.any_of)
    )


def matched_patterns(claim: Claim, facts: Facts, findings: Iterable[Finding]) -> tuple[PatternRecord, ...]:
    """Return the patterns that the claim shows by its signals or by an indicator that belongs to them."""
    signals = present_signals(claim, findings)
    indicated = {indicator.pattern for indicator in matched_indicators(claim, facts) if indicator.pattern}
    return tuple(
        pattern for pattern in facts.patterns if pattern.key in indicated or matches(pattern, signals)
    )


def compare_patterns(patterns: Iterable[PatternRecord]) -> tuple[Finding, ...]:
    """Return one finding for each matched pattern."""
    return tuple(
        finding(SEVERITY_CODES[pattern.severity], "signals", typed=pattern.key, provenance=pattern.provenance)
        for pattern in patterns
    )
