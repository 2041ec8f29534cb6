"""Whom to turn to about a visit: the doors for this case, the most urgent first. Plain Python.

Codes are those of the shipped hotlines and signals; what each door is for stands there, with its source and date. What
leads to which door follows the shipped guidance (evidence-and-police, already-paid, gave-my-id, paid-fixer).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agencies.checking.claim import gettext_noop


class Letter(StrEnum):
    """What kind of text a door gets."""

    POLICE = "police"
    LENDER = "lender"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What of a report decides about doors. `creditor_kind` is that of a lender on record, "" for any other."""

    signals: frozenset[str] = frozenset()
    claims_to_be: str = ""
    given: frozenset[str] = frozenset()
    payee: str = ""
    creditor_kind: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A hotline by its code, and why this case leads there: keys of REASONS, at least one."""

    code: str
    reasons: tuple[str, ...]


POLICE, FRAUD, LENDER, REGULATOR, ONLINE, CITY, CONSUMER = (
    "110",
    "96110",
    "CREDITOR",
    "12378",
    "NIFA",
    "12345",
    "12315",
)
LETTERS = {
    POLICE: Letter.POLICE,
    LENDER: Letter.LENDER,
    REGULATOR: Letter.COMPLAINT,
    ONLINE: Letter.COMPLAINT,
    CITY: Letter.COMPLAINT,
}
OFFERED = (POLICE, LENDER, REGULATOR, ONLINE)  # doors whose letter can be had in every case

FORCE = frozenset({"threat", "force_entry", "take_away", "take_goods", "proxy_harass"})
OFFICE = frozenset({"claims_police", "claims_court"})
OFFICES = frozenset({"police", "court", "procuratorate"})
# Ways to pay that are no lender's: money given in one of them was got by deceit, as far as can be seen.
DECEIT = frozenset({"personal_account", "personal_qr", "cash", "extra_fee", "advance_fee"})
OFFERS = frozenset({"credit_repair", "advance_fee", "debt_agent"})
SCREEN = frozenset({"screen_share", "install_app"})
# Who is over which lender, as far as the shipped hotlines say; for every other kind the city's line passes on.
SUPERVISORS = {
    "bank": (REGULATOR,),
    "consumer_finance": (REGULATOR,),
    "microloan": (REGULATOR, ONLINE),
    "platform": (ONLINE, REGULATOR),
}
SUPERVISION = {REGULATOR: "regulated", ONLINE: "online", CITY: "unsure"}

REASONS = {
    "force": gettext_noop(
        "He threatened or used force, came in, would not leave, or wanted to take somebody or something away."
    ),
    "office": gettext_noop("He said he came from the police, a court or the prosecutors."),
    "deceived": gettext_noop(
        "You gave money in a way that is no lender’s. Ring your own bank as well and ask it to stop the payment."
    ),
    "paid": gettext_noop("You gave money. If it has not reached the lender, report that here."),
    "codes": gettext_noop(
        "You gave a code or a password. Ring your own bank as well and ask it to freeze the card."
    ),
    "screen": gettext_noop("He wanted to see your screen, or to have an app installed."),
    "papers": gettext_noop("You handed papers over. If he has your ID, report that and its loss."),
    "lender": gettext_noop(
        "Only the lender can say whether it sent him. Complain here first and ask for a written answer."
    ),
    "regulated": gettext_noop(
        "It takes complaints about collection for banks, consumer finance and small-loan companies. "
        "Your contract names the lender."
    ),
    "online": gettext_noop("It takes reports about collection for loans made online."),
    "unsure": gettext_noop(
        "Which office answers for this lender we do not know. This line passes you on to it."
    ),
    "offers": gettext_noop("He wanted a fee to clear your record or to negotiate for you."),
}


def doors(case: Case) -> tuple[Door, ...]:
    """Return the doors of a case, each once with all its reasons; the lender's is always among them."""
    found: dict[str, list[str]] = {}
    for code, reason in _urgent(case):
        found.setdefault(code, []).append(reason)
    found[LENDER] = ["lender"]
    for code in SUPERVISORS.get(case.creditor_kind, (CITY,)):
        found[code] = [SUPERVISION[code]]
    if case.signals & OFFERS:
        found[CONSUMER] = ["offers"]
    order = (POLICE, FRAUD, *(code for code in found if code not in (POLICE, FRAUD)))
    return tuple(Door(code, tuple(found[code])) for code in order if code in found)


def further_letters(shown: tuple[Door, ...]) -> tuple[str, ...]:
    """Return the doors that a case does not lead to but for which a letter can be had all the same."""
    return tuple(code for code in OFFERED if code not in {door.code for door in shown})


def pages(case: Case) -> tuple[str, ...]:
    """Return the guidance that goes with a case, the most urgent first."""
    found = [
        ("already-paid", "money" in case.given),
        ("gave-my-id", case.given & {"papers", "codes"}),
        ("paid-fixer", case.signals & OFFERS),
        ("evidence-and-police", True),
    ]
    return tuple(slug for slug, fits in found if fits)


def _urgent(case: Case) -> Iterator[tuple[str, str]]:
    says_office = bool(case.signals & OFFICE) or case.claims_to_be in OFFICES
    if case.signals & FORCE:
        yield POLICE, "force"
    if says_office:
        yield POLICE, "office"
    if "money" in case.given and (case.signals & DECEIT or case.payee or says_office):
        yield POLICE, "deceived"
        yield FRAUD, "deceived"
    elif "money" in case.given:
        yield FRAUD, "paid"
    if "papers" in case.given:
        yield POLICE, "papers"
    if "codes" in case.given:
        yield POLICE, "codes"
        yield FRAUD, "codes"
    if case.signals & SCREEN:
        yield FRAUD, "screen"
