"""Weigh what the visitor does: the ticked signals, who he says he is, and the hour.

Conduct can raise the alarm and never lowers it.
"""

from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim, ClaimsToBe
from agencies.checking.facts import Facts, Severity
from agencies.checking.finding import Finding
from agencies.checking.hours import is_night
from agencies.checking.provenance import Provenance

SEVERITY_CODES = {
    Severity.CRITICAL: "SIGNAL_CRITICAL",
    Severity.HIGH: "SIGNAL_HIGH",
    Severity.MEDIUM: "SIGNAL_NOTED",
    Severity.LOW: "SIGNAL_NOTED",
}
CLAIMED_SIGNALS = {
    ClaimsToBe.POLICE: "claims_police",
    ClaimsToBe.COURT: "claims_court",
    ClaimsToBe.PROCURATORATE: "claims_court",
    ClaimsToBe.LAWYER: "claims_lawyer",
}
CLAIMED_CODES = {
    ClaimsToBe.POLICE: "CLAIMS_POLICE",
    ClaimsToBe.COURT: "CLAIMS_COURT",
    ClaimsToBe.PROCURATORATE: "CLAIMS_PROCURATORATE",
    ClaimsToBe.LENDER: "CLAIMS_LENDER",
    ClaimsToBe.LAWYER: "CLAIMS_LAWYER",
}


def compare_conduct(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    """Return one finding for each ticked signal, one for who he says he is, and one for a visit at night."""
    return _signals(claim, facts) + _identity(claim, facts) + _hours(claim, facts)


def _signals(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    ticked = set(claim.signals)
    return tuple(
        finding(SEVERITY_CODES[signal.severity], "signals", typed=signal.code, provenance=signal.provenance)
        for signal in facts.signals
        if signal.code in ticked
    )


def _identity(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    if claim.claims_to_be not in CLAIMED_CODES:
        return ()
    code = CLAIMED_CODES[claim.claims_to_be]
    if claim.claims_to_be is ClaimsToBe.LENDER and claim.agency:
        code = "CLAIMS_LENDER_FOR_AGENCY"
    provenance = _source_of(facts, CLAIMED_SIGNALS.get(claim.claims_to_be, ""))
    return (finding(code, "claims_to_be", typed=claim.claims_to_be, provenance=provenance),)


def _hours(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    if claim.at is None or not is_night(claim.at):
        return ()
    return (finding("NIGHT_VISIT", "at", typed=f"{claim.at:%H:%M}", provenance=_source_of(facts, "night")),)


def _source_of(facts: Facts, code: str) -> Provenance:
    return next((signal.provenance for signal in facts.signals if signal.code == code), Provenance())
