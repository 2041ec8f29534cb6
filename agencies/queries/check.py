"""Assess a claim: gather the facts on record that bear on it, and let the core compare.

A fixed, small number of statements, whatever the register's size, and nothing is written.
"""

from datetime import date

from agencies.checking.assess import Assessment, assess
from agencies.checking.claim import Claim, Situation
from agencies.checking.facts import Facts
from agencies.queries.agency import agency_facts
from agencies.queries.content import content
from agencies.queries.creditor import creditor_facts
from agencies.queries.engagement import engagement_facts
from agencies.queries.indicator import indicator_facts
from agencies.queries.name import find
from agencies.queries.officer import officer_facts


def assess_claim(claim: Claim, *, today: date, situation: Situation = Situation.OUTSIDE) -> Assessment:
    """Return the assessment of a claim against the public records, as of a day."""
    return assess(claim, gather_facts(claim), today=today, situation=situation)


def gather_facts(claim: Claim) -> Facts:
    """Return what is on record about the organisations, people, numbers and behaviour in a claim."""
    edition = content()
    names = find(agency=claim.agency, creditor=claim.creditor)
    agencies = agency_facts(names.agencies)
    creditors = creditor_facts(names.creditors)
    return Facts(
        agencies=agencies,
        creditors=creditors,
        engagements=engagement_facts(creditors, agencies),
        officers=officer_facts(claim, agencies),
        indicators=indicator_facts(claim),
        signals=edition.signal_facts,
        patterns=edition.pattern_facts,
    )
