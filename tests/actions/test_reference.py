"""A cell names a lender or an agency by its key, its name, or another way of writing that."""

import pytest

from agencies.actions.register import import_register
from agencies.models import Engagement
from tests.factories import AgencyFactory, CreditorFactory
from tests.importing.files import TODAY, csv_file

pytestmark = pytest.mark.django_db

HEADER = "creditor,agency,evidence,source,seen_on,ended_on"


@pytest.fixture
def _organisations():
    CreditorFactory(key="bank", name="示例一行银行股份有限公司", short_names="示例一行")
    AgencyFactory(key="a", name="深圳示例甲信用管理有限公司", short_names="示例甲|示例同名")
    AgencyFactory(key="b", name="上海示例乙信用管理有限公司", short_names="示例同名")


def imported(creditor, agency):
    row = f"{creditor},{agency},lender_list,示例来源,2026-11,"
    return import_register(kind="engagements", stream=csv_file(HEADER, row), today=TODAY, apply=True)


@pytest.mark.parametrize(
    ("creditor", "agency"),
    [
        ("bank", "a"),
        ("示例一行银行股份有限公司", "深圳示例甲信用管理有限公司"),
        ("示例一行", "示例甲"),
        ("示例一行银行", "深圳示例甲信用管理有限责任公司"),
        (" bank ", "深圳示例甲信用管理 有限公司"),
    ],
    ids=["keys", "names", "short names", "another legal form", "spaces"],
)
@pytest.mark.usefixtures("_organisations")
def test_it_is_found(creditor, agency):
    assert imported(creditor, agency).refused == []
    pair = Engagement.objects.get()
    assert (pair.creditor.key, pair.agency.key) == ("bank", "a")


@pytest.mark.parametrize(
    ("creditor", "agency", "column", "words"),
    [
        ("nobody", "a", "creditor", "nobody"),
        ("bank", "深圳示例丙信用管理有限公司", "agency", "Nothing on record"),
        ("bank", "示例同名", "agency", "a, b"),
        ("bank", "", "agency", "filled in"),
    ],
    ids=["unknown key", "unknown name", "ambiguous", "empty"],
)
@pytest.mark.usefixtures("_organisations")
def test_it_is_refused(creditor, agency, column, words):
    (refusal,) = imported(creditor, agency).refused
    assert refusal.column == column
    assert words in str(refusal.reason)
    assert not Engagement.objects.exists()


@pytest.mark.usefixtures("_organisations")
def test_a_key_and_a_name_of_one_pair_are_the_same_row():
    rows = ("bank,a,lender_list,s,2026,", "示例一行,示例甲,lender_list,s,2026,")
    report = import_register(kind="engagements", stream=csv_file(HEADER, *rows), today=TODAY, apply=True)
    assert (report.new, [refusal.row for refusal in report.refused]) == (1, [3])
