"""Compare the agency that was typed with the agencies on record."""

from dataclasses import replace
from datetime import date

from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim
from agencies.checking.facts import AgencyRecord, Facts, Found
from agencies.checking.finding import Finding
from agencies.checking.names import OMISSIONS
from agencies.checking.provenance import Standing

ENDED_STATUSES = {
    "renamed": "AGENCY_RENAMED",
    "suspended": "AGENCY_SUSPENDED",
    "ceased": "AGENCY_CEASED",
    "revoked": "AGENCY_REVOKED",
}
# How a record was found that the typed company code names: with its own name or none beside it, or with another's.
OWN_CODE, OTHER_CODE = "code", "other_code"
STANDINGS = {
    Standing.CURRENT: "AGENCY_LISTED",
    Standing.STALE: "AGENCY_STALE",
    Standing.UNDATED: "AGENCY_UNDATED",
}


def same_agencies(facts: Facts) -> tuple[AgencyRecord, ...]:
    """Return the records that the typed agency names, whatever way of writing was used."""
    return tuple(found.record for found in facts.agencies if found.match.relation == "same")


def compare_agency(claim: Claim, facts: Facts, *, today: date, vouched: bool) -> tuple[Finding, ...]:
    """Return what is known of the typed agency; nothing if none was typed.

    `vouched` means that a better source than the agency's own entry decides: the lender's list where a lender was
    typed, or the agency's current roster. Its entry is then shown without weighing on the outcome.
    """
    if not claim.agency:
        return ()
    if not facts.agencies:
        return (finding("AGENCY_UNKNOWN", "agency", typed=claim.agency),)
    same = [found for found in facts.agencies if found.match.relation == "same"]
    if not same:
        nearest = facts.agencies[0]
        omitted = OMISSIONS.issuperset(nearest.match.differs)
        return (_found(claim, nearest, "AGENCY_INCOMPLETE" if omitted else "AGENCY_NEAR"),)
    findings = [each for found in same for each in _same(claim, found, today=today, vouched=vouched)]
    if len(same) > 1:
        names = " · ".join(found.record.name for found in same)
        findings.append(finding("AGENCY_AMBIGUOUS", "agency", typed=claim.agency, on_record=names))
    return tuple(findings)


def _same(claim: Claim, found: Found[AgencyRecord], *, today: date, vouched: bool) -> list[Finding]:
    record = found.record
    findings = []
    if found.match.kind == OTHER_CODE:
        return [_found(claim, found, "AGENCY_CODE_OTHER")]
    if found.match.kind == "former":
        findings.append(_found(claim, found, "AGENCY_FORMER_NAME"))
    if record.status in ENDED_STATUSES:
        # The date that matters to a reader is the day it ended, not the day somebody read of it.
        dated = replace(record.provenance, seen_on=record.status_on or record.provenance.seen_on)
        code = ENDED_STATUSES[record.status]
        findings.append(finding(code, "agency", typed=claim.agency, on_record=record.name, provenance=dated))
    elif not findings:
        code = "AGENCY_KNOWN" if vouched else STANDINGS[record.provenance.standing(today)]
        findings.append(_found(claim, found, code))
    for licence in record.licences:
        findings.append(
            finding(
                "LICENCE_CURRENT" if licence.status == "active" else "LICENCE_NOT_CURRENT",
                "agency",
                typed=claim.agency,
                on_record=f"{licence.authority} {licence.number}",
                provenance=licence.provenance,
            )
        )
    return findings


def _found(claim: Claim, found: Found[AgencyRecord], code: str) -> Finding:
    return finding(
        code,
        "agency",
        typed=claim.agency,
        on_record=found.record.name,
        provenance=found.record.provenance,
    )
