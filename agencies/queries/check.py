"""Assess a claim: gather the facts on record that bear on it, and let the core compare.

A fixed, small number of statements, whatever the register's size, and nothing is written.
"""

from collections.abc import Callable
from datetime import date

from agencies.checking.assess import Assessment, assess
from agencies.checking.claim import Claim, Situation
from agencies.checking.company_code import split_company_code, with_company_code
from agencies.checking.facts import Facts
from agencies.queries.agency import agency_facts, coded_agency_facts
from agencies.queries.content import content
from agencies.queries.creditor import creditor_facts
from agencies.queries.engagement import engagement_facts
from agencies.queries.indicator import indicator_facts
from agencies.queries.name import find
from agencies.queries.officer import roster_answer


def assess_claim(
    claim: Claim,
    *,
    today: date,
    situation: Situation = Situation.OUTSIDE,
    admit: Callable[[], bool] = lambda: True,
) -> Assessment:
    """Return the assessment of a claim against the public records, as of a day.

    `admit` is asked before a person is compared with a roster, and then only: the limit on guesses. Where it says no, the
    assessment says that this was not compared.
    """
    code, name = split_company_code(claim)
    facts = gather_facts(claim, code=code, name=name, today=today, admit=admit)
    return assess(with_company_code(claim, code), facts, today=today, situation=situation)


def gather_facts(claim: Claim, *, code: str, name: str, today: date, admit: Callable[[], bool]) -> Facts:
    """Return what is on record about the organisations, people, numbers and behaviour in a claim.

    `code` is the company code in the claim ("" for none) and `name` the agency's name without it. What has
    ended by `today` has no effect any longer.
    """
    edition = content().on(today)
    agencies = coded_agency_facts(code, name) if code else ()
    names = find(agency="" if agencies else name, creditor=claim.creditor)
    agencies = agencies or agency_facts(names.agencies)
    creditors = creditor_facts(names.creditors)
    officers, is_open = roster_answer(claim, agencies, admit)
    return Facts(
        agencies=agencies,
        creditors=creditors,
        engagements=engagement_facts(creditors, agencies),
        officers=officers,
        roster_is_open=is_open,
        indicators=indicator_facts(claim, today=today),
        signals=edition.signal_facts,
        patterns=edition.pattern_facts,
    )
