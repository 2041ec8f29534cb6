"""A lender's list as it is published becomes engagements and agencies: nothing is lost silently, nothing merged by itself."""

import pytest

from agencies.models import Agency, Engagement
from tests.actions.imported import approved, counts, fates, line_of, planned
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory
from tests.importing.files import USCC
from tests.importing.messy import HEADER, TITLE, csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def lender():
    return CreditorFactory(key="bank-a", name="示例银行股份有限公司")


@pytest.fixture
def messy():
    return csv_bytes(
        (TITLE, "", "", "", "", ""),
        ("单位：示例银行", "", "", "", "2026-11-01", ""),
        HEADER,
        ("一、催收公司", "", "", "", "", ""),
        ("1", "广东省", "深圳市示信达信用管理\n有限公司", "", "０７５５－１２３４５６７８", ""),
        ("2", "湖南", "湖 南 示 永 雄 资 产 管 理 有 限 公 司＊", USCC, "", "新增"),
        ("3", "", "示例丙催收服务有限公司", "91430100MA4L16JQ9X", "", ""),
        ("二、合作律师事务所", "", "", "", "", ""),
        HEADER,
        ("４", "上海市", "上海示锦律师事务所", "", "", ""),
        ("5", "", "（5）深圳市示信达信用管理有限公司", "", "", "重复"),
        ("合计", "", "5家", "", "", ""),
        ("注：排名不分先后", "", "", "", "", ""),
        ("制表人：示某", "", "", "审核：示某某", "", ""),
        ("第1页，共1页", "", "", "", "", ""),
    )


def test_each_line_of_a_messy_list_has_a_fate(lender, messy):
    imported = planned(messy, creditor=lender)
    assert fates(imported) == [
        (1, "left_out", TITLE),
        (2, "left_out", "单位：示例银行 · 2026-11-01"),
        (4, "left_out", "一、催收公司"),
        (5, "new", "深圳市示信达信用管理有限公司"),
        (6, "new", "湖南示永雄资产管理有限公司"),
        (7, "refused", "示例丙催收服务有限公司"),
        (8, "left_out", "二、合作律师事务所"),
        (9, "left_out", " · ".join(HEADER)),
        (10, "new", "上海示锦律师事务所"),
        (11, "left_out", "深圳市示信达信用管理有限公司"),
        (12, "left_out", "合计 · 5家"),
        (13, "left_out", "注：排名不分先后"),
        (14, "left_out", "制表人：示某 · 审核：示某某"),
        (15, "left_out", "第1页，共1页"),
    ]
    assert imported.encoding == "GB18030"
    assert line_of(imported, 7).reasons[0][0] == "uscc"
    assert line_of(imported, 11).reasons[0][2] == {"row": 5}
    assert line_of(imported, 5).aside == [["phone", "", "0755-12345678"]]


def test_what_is_approved_is_written_as_it_was_shown(lender, messy):
    imported = approved(planned(messy, creditor=lender))
    assert imported.state == "applied"
    rows = {row.name: row for row in Agency.objects.all()}
    assert {name: (row.kind, row.province, row.uscc) for name, row in rows.items()} == {
        "深圳市示信达信用管理有限公司": ("agency", "广东", ""),
        "湖南示永雄资产管理有限公司": ("agency", "湖南", USCC),
        "上海示锦律师事务所": ("law_firm", "上海", ""),
    }
    assert {row.phone for row in rows.values()} == {""}
    pairs = Engagement.objects.filter(creditor=lender, evidence="lender_list", ended_on=None)
    assert set(pairs.values_list("agency__name", flat=True)) == rows.keys()
    assert {(row.source, row.seen_on) for row in pairs} == {("https://bank.example/list", "2026-11-28")}


def test_the_second_time_everything_is_the_same(lender, messy):
    approved(planned(messy, creditor=lender))
    messy.seek(0)
    again = planned(messy, creditor=lender)
    assert counts(again) == {"same": 3, "refused": 1, "left_out": 10}
    assert line_of(again, 5).aside == [["phone", "", "0755-12345678"]]
