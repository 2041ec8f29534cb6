"""Compare what the visitor gave with what curators have confirmed as misused."""

from agencies.checking.agency import same_agencies
from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim
from agencies.checking.facts import Facts, IndicatorRecord
from agencies.checking.finding import Finding
from agencies.checking.identifiers import indicator_keys, is_masked

# A badge number or a person's name means something only within one agency: half the country has a 王伟 or a 001.
KINDS_WITHIN_AGENCY = frozenset({"badge", "name"})
FIELDS = {"phone": "phone", "account": "payee", "badge": "badge", "name": "name", "agency": "agency"}


def matched_indicators(claim: Claim, facts: Facts) -> tuple[IndicatorRecord, ...]:
    """Return the confirmed indicators that the claim contains."""
    agencies = {agency.key for agency in same_agencies(facts)}
    return tuple(
        indicator
        for indicator in facts.indicators
        if indicator.key in indicator_keys(indicator.kind, getattr(claim, FIELDS[indicator.kind]))
        and (indicator.kind not in KINDS_WITHIN_AGENCY or indicator.agency_key in agencies)
    )


def compare_indicators(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    """Return one finding for each confirmed indicator in the claim, and a note for a number that is none."""
    matched = {FIELDS[each.kind]: each.provenance for each in matched_indicators(claim, facts)}
    findings = [
        finding("INDICATOR_MATCHED", field, typed=getattr(claim, field), provenance=provenance)
        for field, provenance in matched.items()
    ]
    for field in ("phone", "payee"):
        typed = getattr(claim, field)
        if typed and field not in matched:
            code = "INDICATOR_MASKED" if is_masked(typed) else "INDICATOR_UNMATCHED"
            findings.append(finding(code, field, typed=typed))
    return tuple(findings)
