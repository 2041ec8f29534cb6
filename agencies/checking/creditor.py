"""Compare the lender that was typed with the lenders on record."""

from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim
from agencies.checking.facts import CreditorRecord, Facts, Found
from agencies.checking.finding import Finding
from agencies.checking.names import OMISSIONS


def same_creditors(facts: Facts) -> tuple[CreditorRecord, ...]:
    """Return the records that the typed lender names, whatever way of writing was used."""
    return tuple(found.record for found in facts.creditors if found.match.relation == "same")


def compare_creditor(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    """Return what is known of the typed lender; nothing if none was typed."""
    if not claim.creditor:
        return ()
    if not facts.creditors:
        return (finding("CREDITOR_UNKNOWN", "creditor", typed=claim.creditor),)
    nearest: Found[CreditorRecord] = facts.creditors[0]
    same = same_creditors(facts)
    if len(same) > 1:
        code = "CREDITOR_AMBIGUOUS"
    elif same:
        code = "CREDITOR_KNOWN"
    else:
        code = "CREDITOR_INCOMPLETE" if OMISSIONS.issuperset(nearest.match.differs) else "CREDITOR_NEAR"
    record = nearest.record
    return (
        finding(code, "creditor", typed=claim.creditor, on_record=record.name, provenance=record.provenance),
    )
