"""Somebody guesses ten thousand badges of a person whose name and agency are known, and learns nothing but refusals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.actions.throttle import take_turn
from agencies.checking.claim import Claim
from agencies.checking.officer import compare_officer
from agencies.queries.check import gather_facts
from agencies.queries.officer import roster_answer
from agencies.reporting.limit import ROSTER
from tests.factories import AgencyFactory, OfficerFactory
from tests.views.reading import outcome_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AGENCY = "深圳示例甲信用管理有限公司"
NAME = "示例张三"
BADGE = "SL-8888"  # which is among the ten thousand, but not among the first thousand
GUESSES = [f"SL-{number:04}" for number in range(10_000)]
REFUSALS = {"OFFICER_CONTRADICTED", "OFFICER_NOT_NOW"}
TODAY = date.today()


@pytest.fixture(autouse=True)
def _roster():
    OfficerFactory(agency=AgencyFactory(name=AGENCY), name=NAME, badge=BADGE)


class Guesser:
    """Asks the roster as a check does; the agency, always the same, is looked up once."""

    def __init__(self):
        claim = Claim(agency=AGENCY, name=NAME, badge=BADGE)
        self.facts = gather_facts(claim, code="", name=AGENCY, today=TODAY, admit=lambda: False)
        self.compared = 0

    def ask(self, badge, *, who, at):
        """Return the code of what the roster says of a guess."""
        claim = Claim(agency=AGENCY, name=NAME, badge=badge)

        def admit():
            is_allowed = take_turn(limit=ROSTER, network=who, at=at) is None
            self.compared += is_allowed
            return is_allowed

        officers, is_open = roster_answer(claim, self.facts.agencies, admit)
        facts = replace(self.facts, officers=officers, roster_is_open=is_open)
        return compare_officer(claim, facts, today=TODAY)[0].code


def test_ten_thousand_guesses_from_one_address():
    now, guesser = timezone.now(), Guesser()
    assert {guesser.ask(badge, who="a", at=now) for badge in GUESSES} == REFUSALS
    assert guesser.compared == ROSTER.most
    # At that pace all ten thousand take more than a day.
    assert len(GUESSES) / ROSTER.most * ROSTER.span > timedelta(days=1)
    # And others at other addresses are compared all the while.
    assert guesser.ask(BADGE, who="b", at=now) == "OFFICER_CONFIRMED"


def test_ten_thousand_guesses_each_from_another_address():
    now, guesser = timezone.now(), Guesser()
    answers = {guesser.ask(badge, who=str(number), at=now) for number, badge in enumerate(GUESSES)}
    assert answers == REFUSALS
    assert guesser.compared == ROSTER.in_all
    # When the flood is over, so is what it did.
    assert guesser.ask(BADGE, who="b", at=now + ROSTER.span) == "OFFICER_CONFIRMED"


def test_beyond_the_limit_the_page_still_answers_the_rest_and_says_what_to_do(at):
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    pages = [
        guesser.post("/en/check/", {"agency": AGENCY, "name": NAME, "badge": badge})
        for badge in GUESSES[: ROSTER.most + 1]
    ]
    assert {page.status_code for page in pages} == {200}
    last = pages[-1]
    assert "Name and badge could not be compared just now" in text_of(last)
    assert outcome_of(last) == "unknown"
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    right = elsewhere.post("/en/check/", {"agency": AGENCY, "name": NAME, "badge": BADGE})
    assert outcome_of(right) == "roster"
