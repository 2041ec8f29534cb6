"""A visitor who lends himself an authority that he has not got."""

from tests.views.reading import numbers_of, outcome_of, text_of


def test_a_contracted_collector_who_says_he_is_police_and_asks_the_debtor_to_come_along(ask):
    answer = ask(
        creditor="中国邮政储蓄银行",
        agency="广州回龙企业管理咨询有限公司",
        claims_to_be="police",
        signals=["take_away"],
    )
    words = text_of(answer)
    assert outcome_of(answer) == "stop"
    assert "Do this now Do not go anywhere with him." in words
    assert "Police do not collect debts" in words
    assert {"110", "12389"} <= set(numbers_of(answer))


def test_a_collection_permit_is_shown(ask):
    answer = ask(agency="深圳万乘联合投资有限公司", signals=["fake_licence"])
    assert outcome_of(answer) == "conflict"
    assert "China has no collector licence" in text_of(answer)
