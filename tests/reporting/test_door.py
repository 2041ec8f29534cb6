"""The right door for each case, the most urgent first; and every code is one that is shipped."""

import csv
from pathlib import Path

import pytest
import yaml

from agencies.checking.claim import ClaimsToBe
from agencies.reporting.door import (
    CITY,
    CONSUMER,
    DECEIT,
    FORCE,
    FRAUD,
    LENDER,
    LETTERS,
    OFFERED,
    OFFERS,
    OFFICE,
    OFFICES,
    ONLINE,
    POLICE,
    REASONS,
    REGULATOR,
    SCREEN,
    SUPERVISORS,
    Case,
    doors,
    further_letters,
    pages,
)

DATA = Path(__file__).resolve().parents[2] / "agencies" / "data"


def case(*signals, claims_to_be="", given=(), payee="", kind=""):
    return Case(
        signals=frozenset(signals),
        claims_to_be=claims_to_be,
        given=frozenset(given),
        payee=payee,
        creditor_kind=kind,
    )


# Nothing urgent: no police, no fraud line.
CALM = {
    "nothing was told": (case(), [LENDER, CITY]),
    "a bank": (case(kind="bank"), [LENDER, REGULATOR]),
    "a consumer finance company": (case(kind="consumer_finance"), [LENDER, REGULATOR]),
    "a small-loan company": (case(kind="microloan"), [LENDER, REGULATOR, ONLINE]),
    "a platform": (case(kind="platform"), [LENDER, ONLINE, REGULATOR]),
    "an asset manager, which no shipped hotline names": (case(kind="amc"), [LENDER, CITY]),
    "at night, and to the neighbours": (case("night", "disclosure", kind="bank"), [LENDER, REGULATOR]),
    "papers on the door": (case("posters", kind="microloan"), [LENDER, REGULATOR, ONLINE]),
    "a lawyer": (case("claims_lawyer", claims_to_be="lawyer", kind="bank"), [LENDER, REGULATOR]),
    "cash was wanted and none given": (case("cash", "personal_qr", kind="bank"), [LENDER, REGULATOR]),
    "an account was named and nothing paid": (case(payee="6222", kind="bank"), [LENDER, REGULATOR]),
    "a fixer who was not paid": (case("debt_agent", kind="bank"), [LENDER, REGULATOR, CONSUMER]),
}
URGENT = {
    "threats": (case("threat", kind="bank"), [POLICE, LENDER, REGULATOR]),
    "he came in": (case("force_entry"), [POLICE, LENDER, CITY]),
    "he wanted to take somebody along": (case("take_away", kind="bank"), [POLICE, LENDER, REGULATOR]),
    "he wanted the car keys": (case("take_goods", kind="platform"), [POLICE, LENDER, ONLINE, REGULATOR]),
    "vans and locksmiths sent": (case("proxy_harass", kind="bank"), [POLICE, LENDER, REGULATOR]),
    "police by a tick": (case("claims_police", kind="bank"), [POLICE, LENDER, REGULATOR]),
    "police by the answer": (case(claims_to_be="police", kind="bank"), [POLICE, LENDER, REGULATOR]),
    "a court": (case(claims_to_be="court"), [POLICE, LENDER, CITY]),
    "prosecutors": (case(claims_to_be="procuratorate"), [POLICE, LENDER, CITY]),
    "money to a private account": (
        case("personal_account", given=["money"], kind="bank"),
        [POLICE, FRAUD, LENDER, REGULATOR],
    ),
    "money in cash": (case("cash", given=["money"]), [POLICE, FRAUD, LENDER, CITY]),
    "money to an account that he named": (case(given=["money"], payee="6222"), [POLICE, FRAUD, LENDER, CITY]),
    "money to the police": (case(claims_to_be="police", given=["money"]), [POLICE, FRAUD, LENDER, CITY]),
    "money, and nobody can tell how": (case(given=["money"], kind="bank"), [FRAUD, LENDER, REGULATOR]),
    "codes": (case("sms_code", given=["codes"], kind="bank"), [POLICE, FRAUD, LENDER, REGULATOR]),
    "papers": (case("take_id", given=["papers"], kind="bank"), [POLICE, LENDER, REGULATOR]),
    "the screen": (case("screen_share", kind="bank"), [FRAUD, LENDER, REGULATOR]),
    "everything at once": (
        case("threat", "claims_police", "advance_fee", given=["money", "papers", "codes"], kind="platform"),
        [POLICE, FRAUD, LENDER, ONLINE, REGULATOR, CONSUMER],
    ),
}


@pytest.mark.parametrize(("told", "codes"), [pytest.param(*row, id=name) for name, row in CALM.items()])
def test_a_calm_case_is_not_sent_to_the_police(told, codes):
    assert [door.code for door in doors(told)] == codes


@pytest.mark.parametrize(("told", "codes"), [pytest.param(*row, id=name) for name, row in URGENT.items()])
def test_an_urgent_case_goes_there_first(told, codes):
    assert [door.code for door in doors(told)] == codes


def test_a_door_gives_all_its_reasons_once():
    found = doors(case("threat", "take_goods", "claims_police", claims_to_be="police", given=["papers"]))
    assert found[0].reasons == ("force", "office", "papers")


@pytest.mark.parametrize("told", [row[0] for row in (CALM | URGENT).values()])
def test_every_letter_can_be_had_in_every_case(told):
    shown = doors(told)
    codes = [door.code for door in shown] + list(further_letters(shown))
    assert len(codes) == len(set(codes))
    assert set(OFFERED) <= set(codes)
    assert all(reason in REASONS for door in shown for reason in door.reasons)


@pytest.mark.parametrize(
    ("told", "slugs"),
    [
        (case(), ("evidence-and-police",)),
        (case(given=["money"]), ("already-paid", "evidence-and-police")),
        (case(given=["codes"]), ("gave-my-id", "evidence-and-police")),
        (case("credit_repair"), ("paid-fixer", "evidence-and-police")),
    ],
)
def test_the_guidance_goes_with_the_case(told, slugs):
    assert pages(told) == slugs


def test_every_code_is_shipped():
    hotlines = {row["code"] for row in csv.DictReader((DATA / "hotlines.csv").open(encoding="utf-8"))}
    signals = {
        row["code"]
        for row in yaml.safe_load((DATA / "signals.yaml").read_text(encoding="utf-8"))
        if not row["derived"]
    }
    kinds = {row["kind"] for row in csv.DictReader((DATA / "creditors.csv").open(encoding="utf-8"))}
    guidance = {
        row["slug"]
        for row in yaml.safe_load((DATA / "guidance" / "guidance.yaml").read_text(encoding="utf-8"))
    }
    assert {POLICE, FRAUD, LENDER, REGULATOR, ONLINE, CITY, CONSUMER, *LETTERS} <= hotlines
    assert signals >= FORCE | OFFICE | DECEIT | OFFERS | SCREEN
    assert set(ClaimsToBe) >= OFFICES
    assert set(SUPERVISORS) == kinds
    everything = case(*OFFERS, given=["money", "papers", "codes"])
    assert set(pages(everything)) <= guidance
