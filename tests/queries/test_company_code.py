"""A company code names the agency wherever it stands, and a resident ID number is none."""

from datetime import date

import pytest

from agencies.checking.claim import Claim
from agencies.queries.check import assess_claim
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db
CODE = "91440300MA0000000H"  # invented, with a right check character
NAME = "深圳示例甲乙信用管理有限公司"


def found(**claim) -> tuple[list[str], str]:
    assessment = assess_claim(Claim(**claim), today=date.today())
    names = [each.record.name for each in assessment.agencies]
    return names, next(finding.code for finding in assessment.findings if finding.code.startswith("AGENCY"))


@pytest.fixture(autouse=True)
def agency():
    return AgencyFactory(name=NAME, uscc=CODE)


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        "９１４４０３００ＭＡ０００００００Ｈ",
        "9144 0300 MA00 0000 0H",
        f"统一社会信用代码：{CODE}",
        f"{NAME}（{CODE}）",
        f"{CODE} {NAME.removesuffix('有限公司')}",
    ],
)
def test_the_code_finds_its_agency(text):
    assert found(agency=text) == ([NAME], "AGENCY_LISTED")


@pytest.mark.parametrize("field", ["badge", "name", "payee"])
def test_pasted_into_another_field_it_counts_where_no_agency_was_typed(field):
    assert found(**{field: f"证号 {CODE}"}) == ([NAME], "AGENCY_LISTED")


def test_beside_another_name_it_contradicts():
    assert found(agency=f"广州别家商务服务有限公司 {CODE}") == ([NAME], "AGENCY_CODE_OTHER")


def test_a_code_that_nobody_has_leaves_the_name_to_be_looked_up():
    names, code = found(agency=f"{NAME} 91110000600037341L")
    assert (names, code) == ([NAME], "AGENCY_LISTED")


def test_a_slip_in_the_code_finds_nothing():
    assert found(agency=CODE.replace("03", "30"))[0] == []
