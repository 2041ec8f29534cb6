"""A real firm's name, used by somebody whom nobody can answer for."""

import pytest

from tests.factories import AgencyFactory, CreditorFactory
from tests.views.reading import numbers_of, outcome_of, text_of


def test_an_invented_employee_with_a_forged_bank_letter_who_knows_the_id_number(ask):
    answer = ask(
        creditor="中国邮政储蓄银行",
        agency="深圳万乘联合投资有限公司",
        name="李建国",
        badge="WC-2231",
        signals=["forged_papers", "knows_unshared_data"],
    )
    words = text_of(answer)
    assert outcome_of(answer) == "conflict"
    assert "Name and badge cannot be checked" in words
    assert "“He knows my ID number” proves nothing." in words
    assert numbers_of(answer)[:2] == ["110", "95580"]  # the header, then the lender's own number


@pytest.mark.parametrize("name", ["永雄集团", "湖南永雄资产管理集团有限公司"])
def test_the_name_of_a_firm_that_has_closed_or_changed_its_name(ask, name):
    answer = ask(agency=name)
    assert outcome_of(answer) == "conflict"
    assert "The name of a closed agency" in text_of(answer)


def test_a_law_firm_that_the_lender_does_not_list(ask):
    CreditorFactory(name="示例丙银行股份有限公司", whole_list=True)
    AgencyFactory(name="北京示例丙律师事务所", kind="law_firm")
    answer = ask(creditor="示例丙银行", agency="北京示例丙律师事务所", claims_to_be="lawyer")
    words = text_of(answer)
    assert outcome_of(answer) == "conflict"
    assert "This agency is not on the lender’s own list" in words
    assert "A lawyer carries a practice certificate" in words
