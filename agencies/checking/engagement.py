"""Compare the pair: has this lender named this agency?

It is the strongest public fact there is about collection in mainland China, because collectors have no licence.
"""

from datetime import date

from agencies.checking.agency import same_agencies
from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim
from agencies.checking.creditor import same_creditors
from agencies.checking.facts import CreditorRecord, EngagementRecord, Facts
from agencies.checking.finding import Finding
from agencies.checking.provenance import Provenance, Standing

STANDINGS = {
    Standing.CURRENT: "ENGAGEMENT_LISTED",
    Standing.STALE: "ENGAGEMENT_STALE",
    Standing.UNDATED: "ENGAGEMENT_STALE",  # the database refuses one; should it come, it counts as old
}


def compare_engagement(claim: Claim, facts: Facts, *, today: date) -> tuple[Finding, ...]:
    """Return what the lenders' lists say of the pair; nothing unless both were typed and the lender is known."""
    creditors, agencies = same_creditors(facts), same_agencies(facts)
    if not (claim.creditor and claim.agency and creditors):
        return ()
    if facts.agencies and not agencies:
        return ()  # only similar names: whether the intended one is listed cannot be told before the name is clear
    pairs = _pairs(facts, creditors, {agency.key for agency in agencies})
    running = [pair for pair in pairs if pair.ended_on is None or pair.ended_on > today]
    if running:
        best = min(running, key=lambda pair: list(STANDINGS).index(pair.provenance.standing(today)))
        return (_finding(claim, STANDINGS[best.provenance.standing(today)], creditors, best.provenance),)
    if pairs:
        latest = max(pairs, key=lambda pair: pair.ended_on or today)
        return (_finding(claim, "ENGAGEMENT_ENDED", creditors, latest.provenance),)
    lists = [creditor.list_provenance for creditor in creditors if creditor.list_provenance]
    current = [each for each in lists if each.standing(today) is Standing.CURRENT]
    if current and len(creditors) == 1:
        return (_finding(claim, "ENGAGEMENT_NOT_LISTED", creditors, current[0]),)
    return (_finding(claim, "ENGAGEMENT_UNKNOWN", creditors, Provenance()),) if agencies else ()


def _pairs(facts: Facts, creditors: tuple[CreditorRecord, ...], agencies: set[str]) -> list[EngagementRecord]:
    lenders = {creditor.key for creditor in creditors}
    return [
        pair for pair in facts.engagements if pair.creditor_key in lenders and pair.agency_key in agencies
    ]


def _finding(
    claim: Claim, code: str, creditors: tuple[CreditorRecord, ...], provenance: Provenance
) -> Finding:
    return finding(code, "agency", typed=claim.agency, on_record=creditors[0].name, provenance=provenance)
