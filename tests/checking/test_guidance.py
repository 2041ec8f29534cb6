"""Each finding leads to the page that answers it, and each situation's page is led to."""

from pathlib import Path

import pytest
import yaml

from agencies.checking import guidance
from agencies.checking.catalogue import CATALOGUE, finding
from agencies.checking.claim import Situation
from agencies.checking.finding import Level
from agencies.checking.guidance import (
    FINDING_GUIDANCE,
    OUTCOME_GUIDANCE,
    SITUATION_GUIDANCE,
    choose_guidance,
    guidance_of,
)
from agencies.checking.outcome import Outcome

DATA = Path(guidance.__file__).resolve().parents[1] / "data"
PAGES = {
    row["slug"] for row in yaml.safe_load((DATA / "guidance" / "guidance.yaml").read_text(encoding="utf-8"))
}
SIGNALS = {
    row["code"]: row["severity"]
    for row in yaml.safe_load((DATA / "signals.yaml").read_text(encoding="utf-8"))
    if not row["derived"]
}
CODES = {"critical": "SIGNAL_CRITICAL", "high": "SIGNAL_HIGH"}
# The situations of a reader, and what leads to the page of each.
SITUATIONS = {
    "he is outside": "outside",
    "he has left": "after-the-visit",
    "I already paid": "already-paid",
    "I gave my ID": "gave-my-id",
    "they told my family": "they-told-my-family",
    "I do owe and want to arrange it": "i-owe",
    "someone offers to fix it for a fee": "paid-fixer",
    "my credit record": "my-credit-record",
}


def ticked(code):
    return finding(CODES.get(SIGNALS[code], "SIGNAL_NOTED"), "signals", typed=code)


@pytest.mark.parametrize(
    "code", ["CREDITOR_KNOWN", "LICENCE_CURRENT", "INDICATOR_UNMATCHED", "CLAIMS_LENDER"]
)
def test_a_note_that_asks_for_nothing_leads_nowhere(code):
    assert guidance_of(finding(code, "agency")) == ""


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.level is not Level.NOTE])
def test_a_finding_that_weighs_leads_to_a_page(code):
    assert guidance_of(finding(code, "agency")) in PAGES


@pytest.mark.parametrize("code", SIGNALS)
def test_every_tick_leads_to_a_page(code):
    assert guidance_of(ticked(code)) in PAGES


@pytest.mark.parametrize(
    ("code", "page"),
    [
        ("personal_qr", "already-paid"),
        ("sms_code", "gave-my-id"),
        ("disclosure", "they-told-my-family"),
        ("debt_agent", "paid-fixer"),
        ("threat", "danger"),
    ],
)
def test_a_tick_leads_to_what_answers_it(code, page):
    assert guidance_of(ticked(code)) == page


def test_nothing_in_the_tables_is_misspelt():
    assert set(FINDING_GUIDANCE) <= {*CATALOGUE, *SIGNALS}
    led_to = {
        *FINDING_GUIDANCE.values(),
        *sum(OUTCOME_GUIDANCE.values(), ()),
        *sum(SITUATION_GUIDANCE.values(), ()),
    }
    assert led_to <= PAGES
    assert set(SITUATIONS.values()) <= led_to


def test_the_situation_comes_first_and_there_are_four_at_most():
    chosen = choose_guidance(Outcome.UNKNOWN, (), Situation.LETTER)
    assert chosen == ("letter-at-the-door", "after-the-visit", "outside", "check-identity")
