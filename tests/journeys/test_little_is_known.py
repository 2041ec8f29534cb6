"""Most people can say little; every little is answered."""

import pytest

from tests.views.reading import numbers_of, outcome_of, text_of


def test_a_parent_who_is_not_the_debtor(ask):
    answer = ask(situation="not_debtor", name="小王", signals=["third_party"])
    words = text_of(answer)
    assert "Do this now It is not your debt." in words
    assert "You are not here for me, and it is not my debt." in words
    assert "/en/guidance/not-my-debt/" in answer.content.decode()


def test_nothing_but_a_first_name(ask):
    answer = ask(name="小王")
    assert outcome_of(answer) == "unknown"
    assert "Name and badge cannot be checked" in text_of(answer)


@pytest.mark.parametrize("fields", [{}, {"situation": "outside", "creditor": "", "agency": "", "name": ""}])
def test_every_field_left_empty(ask, fields):
    answer = ask(**fields)
    assert outcome_of(answer) == "unknown"
    assert "Nothing to compare yet" in text_of(answer)
    assert "You need not open the door." in text_of(answer)


def test_he_is_inside(ask):
    answer = ask(situation="inside")
    assert outcome_of(answer) == "stop"
    assert (
        "Do this now He is inside: step by step If you are afraid or he will not leave: ring 110 now."
        in text_of(answer)
    )
    assert "/en/guidance/danger/" in answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["招行", "招商银行", "招商银行信用卡中心", "招商银行股份有限公司", "CMB", "cmb"]
)
def test_a_lender_by_any_of_its_names(ask, typed):
    assert numbers_of(ask(creditor=typed))[1] == "95555"


def test_a_lender_picked_from_the_choices(ask):
    assert numbers_of(ask(creditor_pick="招商银行股份有限公司"))[1] == "95555"
