"""Compare name and badge with the roster of the agency that was named.

A person is only ever confirmed by agency, name and badge together. Every way of failing gets the same answer after the
same comparisons, and nothing of the record is shown: otherwise a stranger could ask the register who works where.
"""

from collections.abc import Collection
from datetime import date

from agencies.checking.agency import same_agencies
from agencies.checking.catalogue import finding
from agencies.checking.claim import Claim
from agencies.checking.facts import Facts, OfficerRecord
from agencies.checking.finding import Finding
from agencies.checking.identifiers import badge_fits, badge_key
from agencies.checking.person import same_person_name
from agencies.checking.provenance import Standing


def compare_officer(claim: Claim, facts: Facts, *, today: date) -> tuple[Finding, ...]:
    """Return what rosters say of the typed person; nothing if neither a name nor a badge was typed."""
    return (*_roster(claim, facts, today), *_badge_form(claim, facts))


def _roster(claim: Claim, facts: Facts, today: date) -> tuple[Finding, ...]:
    typed = " ".join(filter(None, (claim.name, claim.badge)))
    field = "name" if claim.name else "badge"
    if not typed:
        return ()
    rosters = {agency.key: agency.roster for agency in same_agencies(facts) if agency.roster}
    if not rosters:
        return (finding("OFFICER_UNCHECKABLE", field, typed=typed),)
    current = {key: roster for key, roster in rosters.items() if roster.standing(today) is Standing.CURRENT}
    if not current:
        return (finding("OFFICER_STALE", field, typed=typed, provenance=next(iter(rosters.values()))),)
    if not (claim.name and claim.badge):
        return (finding("OFFICER_INCOMPLETE", field, typed=typed),)
    if not facts.roster_is_open:
        return (finding("OFFICER_NOT_NOW", field, typed=typed),)
    agreeing = [officer for officer in facts.officers if _agrees(claim, officer, current, today)]
    code = "OFFICER_CONFIRMED" if agreeing else "OFFICER_CONTRADICTED"
    provenance = current[agreeing[0].agency_key] if agreeing else next(iter(current.values()))
    return (finding(code, field, typed=typed, provenance=provenance),)


def _badge_form(claim: Claim, facts: Facts) -> tuple[Finding, ...]:
    """Say that a badge is not written as the agency writes them: a slip or another list, not another person."""
    pictures = [agency.badge_format for agency in same_agencies(facts) if agency.badge_format]
    if not claim.badge or not pictures or any(badge_fits(claim.badge, picture) for picture in pictures):
        return ()
    return (finding("BADGE_FORMAT", "badge", typed=claim.badge, on_record=pictures[0]),)


def _agrees(claim: Claim, officer: OfficerRecord, current: Collection[str], today: date) -> bool:
    """Compare everything, whatever has failed before."""
    badge = badge_key(claim.badge)
    return all(
        [
            officer.agency_key in current,
            bool(badge),
            badge == badge_key(officer.badge),
            same_person_name(claim.name, officer.name),
            _serves(officer, today),
        ]
    )


def _serves(officer: OfficerRecord, today: date) -> bool:
    begun = officer.valid_from is None or officer.valid_from <= today
    ended = officer.valid_to is not None and officer.valid_to < today
    return officer.status == "active" and begun and not ended
