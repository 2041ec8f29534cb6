"""Choose what to do now: three actions for each assessment."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from agencies.checking.claim import Claim, Situation
from agencies.checking.claim import gettext_noop as _
from agencies.checking.finding import Finding
from agencies.checking.outcome import Outcome

MOST_ACTIONS = 3  # what a frightened person can take in

# Every action by its stable code, in the words that the page shows.
ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "call_110": _("If you are afraid or he will not leave: ring 110 now."),
        "keep_door_shut": _("Keep the door shut. You need not open it to anyone who collects a debt."),
        "do_not_go": _("Do not go anywhere with him."),
        "pay_nothing": _("Pay nothing, sign nothing, hand nothing over."),
        "call_bank_and_96110": _(
            "If you have paid or told a code: ring your bank, then 96110 or 110, at once."
        ),
        "call_creditor": _("Ring the lender on its own number and ask whether it sent him."),
        "ask_full_name": _(
            "Ask through the door for the agency’s full name, his name, his badge and the lender."
        ),
        "ask_to_leave": _("Tell him you will answer the lender itself. Ask him to leave."),
        "keep_evidence": _("Write down the time and what he says. Photograph his pass and papers."),
        "ring_number_on_card": _(
            "Do not ring a number on the letter. Use the one on your card or in the app."
        ),
        "photograph_letter": _("Photograph the letter and keep it."),
        "not_your_debt": _("It is not your debt. You need not pay, sign or say where anyone is."),
    }
)

OUTCOME_ACTIONS = {
    Outcome.STOP: ("keep_door_shut", "pay_nothing", "call_110"),
    Outcome.CONFLICT: ("keep_door_shut", "pay_nothing", "call_creditor"),
    Outcome.UNKNOWN: ("keep_door_shut", "ask_full_name", "call_creditor"),
    Outcome.LISTED: ("keep_door_shut", "call_creditor", "pay_nothing"),
    Outcome.ROSTER: ("keep_door_shut", "call_creditor", "pay_nothing"),
}
LETTER_ACTIONS = ("ring_number_on_card", "photograph_letter", "pay_nothing")
MONEY_OR_CODES_GIVEN = frozenset({"sms_code", "password", "screen_share", "install_app", "link"})


def choose_actions(
    outcome: Outcome, claim: Claim, findings: Iterable[Finding], situation: Situation
) -> tuple[str, ...]:
    """Return the codes of three things to do now, the most urgent first."""
    signals = set(claim.signals)
    if situation is Situation.INSIDE:
        return ("call_110", "do_not_go", "pay_nothing")
    if situation is Situation.LETTER:
        return LETTER_ACTIONS
    actions = list(OUTCOME_ACTIONS[outcome])
    codes = {finding.code for finding in findings}
    if "take_away" in signals or "CLAIMS_POLICE" in codes:
        actions = ["do_not_go", "call_110", "keep_door_shut"]
    elif signals & MONEY_OR_CODES_GIVEN:
        actions.insert(1, "call_bank_and_96110")
    elif situation is Situation.NOT_DEBTOR:
        actions.insert(0, "not_your_debt")
    return tuple(actions[:MOST_ACTIONS])
