"""The check form: what was typed becomes a claim, or comes back with a sentence beside the field."""

from datetime import datetime

import pytest
from django.http import QueryDict

from agencies.checking.claim import CHINA_TIME, Claim, ClaimsToBe, Situation
from agencies.forms.check import FIRST_LENDERS, CheckForm
from agencies.models import Creditor, Signal

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA_TIME)
LENDERS = [
    Creditor(name=f"示例{number}银行股份有限公司", short_names=f"示例{number}行") for number in range(9)
]
TICKS = [
    Signal(code="cash", first=1, group="money", question_zh="要现金", question_en="Asks for cash"),
    Signal(code="link", group="privacy", question_zh="发链接", question_en="Sends a link"),
    Signal(code="force_entry", first=2, group="force", question_zh="硬闯", question_en="Pushes in"),
]


def form_of(**fields) -> CheckForm:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return CheckForm(data, lenders=LENDERS, ticks=TICKS)


def claim_of(**fields) -> Claim:
    form = form_of(**fields)
    assert form.is_valid(), form.errors
    return form.to_claim(NOW)


def test_an_empty_form_is_an_empty_claim_of_this_moment():
    assert claim_of() == Claim(at=NOW)


def test_everything_reaches_the_claim():
    claim = claim_of(
        situation="outside",
        creditor="示例银行",
        agency="示例公司",
        name="张三",
        badge="A1",
        claims_to_be="lawyer",
        signals=["cash", "link"],
        phone="400",
        payee="李四",
    )
    assert claim == Claim(
        creditor="示例银行",
        agency="示例公司",
        name="张三",
        badge="A1",
        claims_to_be=ClaimsToBe.LAWYER,
        signals=("cash", "link"),
        phone="400",
        payee="李四",
        at=NOW,
    )


def test_what_is_typed_wins_over_what_is_picked():
    assert claim_of(creditor_pick=LENDERS[0].name).creditor == LENDERS[0].name
    assert claim_of(creditor_pick=LENDERS[0].name, creditor="另一家").creditor == "另一家"


def test_being_inside_counts_as_forced_entry_once():
    assert claim_of(situation="inside").signals == ("force_entry",)
    assert claim_of(situation="inside", signals=["force_entry", "cash"]).signals == ("force_entry", "cash")


def test_a_letter_has_no_hour():
    assert claim_of(situation="letter").at is None
    assert claim_of(situation="not_debtor").at == NOW


def test_no_situation_is_at_the_door():
    form = form_of()
    assert form.is_valid()
    assert form.situation_given is Situation.OUTSIDE


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("   ", ""),
        ("\u3000张三\u3000", "张三"),
        ("张\u202e三\u200b", "张三"),
        ("张\r\n三", "张 三"),
        ("😀", "😀"),
        ("１３８００１３８０００", "１３８００１３８０００"),
    ],
)
def test_odd_text_is_read(typed, read):
    assert claim_of(name=typed).name == read


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("agency", "长" * 10_000, "at most 200 characters"),
        ("agency", "长" * 201, "at most 200 characters"),
        ("phone", "13\x0000", "cannot be read"),
        ("situation", "on the roof", "Choose again"),
        ("claims_to_be", "emperor", "Choose again"),
        ("creditor_pick", "没有这家", "Choose again"),
        ("signals", ["cash", "no_such_tick"], "Tick again"),
    ],
)
def test_bad_input_gets_a_sentence_beside_its_field(field, value, message):
    form = form_of(**{field: value})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert message in form.errors[field][0]


def test_two_hundred_characters_are_taken():
    assert len(claim_of(agency="长" * 200).agency) == 200


def test_what_was_typed_can_fill_the_form_again():
    form = form_of(name="张三", badge="", signals=["cash", "link"], extra="x")
    assert form.typed() == [("name", "张三"), ("signals", "cash"), ("signals", "link")]


def test_the_commonest_stand_open_and_nothing_given_is_hidden():
    form = form_of()
    assert [option.data["value"] for option in form.first_ticks()] == ["cash", "force_entry"]
    assert form.more_ticks().keys() == {"Privacy"}
    assert len(form.first_lenders()) == FIRST_LENDERS + 1
    assert form.first_lenders()[-1].data["value"] == ""
    assert not form.more_ticks_are_open()
    assert not form.more_lenders_are_open()
    assert not form.numbers_are_open()
    assert form_of(signals=["link"]).more_ticks_are_open()
    assert form_of(creditor_pick=LENDERS[8].name).more_lenders_are_open()
    assert form_of(payee="李四").numbers_are_open()


def test_a_resident_id_number_is_refused_and_not_shown_again():
    form = form_of(badge="1101 0519 4912 3100 2X", name="王伟")
    assert "resident ID number" in str(form.errors["badge"])
    assert "3100" not in str(form["badge"])
    assert "王伟" in str(form["name"])
