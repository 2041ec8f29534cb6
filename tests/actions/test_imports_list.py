"""A lender's list as it is published becomes engagements and agencies: nothing is lost silently, nothing merged by itself."""

import pytest
from django.utils import timezone

from agencies.actions.imports import Setup, decide, set_up
from agencies.actions.imports_decision import hand_in
from agencies.importing.intake import ImportRefused
from agencies.models import Agency, Change, Engagement, Proposal
from agencies.queries.imports import beginning_of, page_of
from tests.actions.imported import (
    CONSTANTS,
    SOURCE,
    approved,
    bringing_in,
    counts,
    fates,
    line_of,
    planned,
    uploaded,
)
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory
from tests.importing.files import OTHER_USCC, USCC
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


def test_merged_cells_of_a_workbook_are_filled(lender):
    file = xlsx_bytes(
        (TITLE, "", "", ""),
        ("机构信息", "", "", "联系"),
        ("省份", "公司名称", "统一社会信用代码", "电话"),
        ("广东", "深圳市示信达信用管理有限公司", USCC, 75512345678),
        ("", "广州示回龙企业管理咨询有限公司", "", ""),
        ("备注：以上名单按季度更新", "", "", ""),
        merged=("A1:D1", "A2:C2", "A4:A5", "A6:D6"),
    )
    imported = planned(file, creditor=lender, name="名单.xlsx")
    assert imported.encoding == "XLSX"
    assert [(row, fate) for row, fate, _what in fates(imported)] == [
        (1, "left_out"),
        (2, "left_out"),
        (4, "new"),
        (5, "new"),
        (6, "left_out"),
    ]
    assert line_of(imported, 5).cells["province"] == "广东"
    assert line_of(imported, 4).aside == [["phone", "", "75512345678"]]


def test_empty_cells_of_a_csv_file_repeat_the_one_above_only_if_the_curator_says_so(lender):
    rows = (
        ("省份", "机构名称"),
        ("广东", "深圳市示信达信用管理有限公司"),
        ("", "广州示回龙企业管理咨询有限公司"),
    )
    for repeats, province in ((False, None), (True, "广东")):
        imported = planned(csv_bytes(*rows), creditor=lender, repeats=repeats)
        assert line_of(imported, 3).cells.get("province") == province


def test_the_sheet_that_was_chosen_is_read(lender):
    rows = (("机构名称",), ("深圳市示信达信用管理有限公司",))
    file = xlsx_bytes(*rows, sheets=("说明",), title="第二季度")
    imported = planned(file, creditor=lender, sheet="第二季度", name="名单.xlsx")
    assert counts(imported) == {"new": 1}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("深圳市示信达信用管理有限公司", "深圳市示信达信用管理有限公司"),
        ("深圳市示信达信用管理公司", "深圳市示信达信用管理有限公司"),
        ("深圳市示信達信用管理有限公司", "深圳市示信达信用管理有限公司"),
        ("示信达", "深圳市示信达信用管理有限公司"),
        ("深圳示旧名商务有限公司", "深圳市示信达信用管理有限公司"),
    ],
    ids=["as written", "another form", "traditional script", "short name", "former name"],
)
def test_a_name_that_is_the_same_is_that_agency(lender, written, name):
    held = AgencyFactory(name=name, short_names="示信达", former_names="深圳示旧名商务有限公司")
    imported = approved(planned(csv_bytes(("机构名称",), (written,), encoding="utf-8-sig"), creditor=lender))
    assert counts(imported) == {"new": 1}
    assert Agency.objects.get() == held
    assert Engagement.objects.get().agency == held


NEAR = ("深圳市示新达信用管理有限公司", "广东示信达信用管理有限公司", "深圳市示信达企业管理有限公司")


@pytest.mark.parametrize("written", NEAR)
def test_a_near_name_is_never_merged_by_itself(lender, written):
    AgencyFactory(key="held", name="深圳市示信达信用管理有限公司")
    imported = planned(csv_bytes(("机构名称",), (written,)), creditor=lender)
    assert counts(imported) == {"undecided": 1}
    (line,) = page_of(imported).lines
    assert [each["key"] for each in line.candidates] == ["held"]
    with pytest.raises(ImportRefused, match="undecided"):
        hand_in(imported=imported, why="x", actor=bringing_in(), at=timezone.now())


@pytest.mark.parametrize(
    ("choice", "agencies", "engaged"),
    [("held", 1, ["held"]), ("new", 2, ["new"]), ("out", 1, [])],
)
def test_what_was_decided_is_what_is_written(lender, choice, agencies, engaged):
    AgencyFactory(key="held", name="深圳市示信达信用管理有限公司")
    rows = (("机构名称",), (NEAR[0],), ("上海示锦律师事务所",))
    imported = planned(csv_bytes(*rows), creditor=lender)
    (line,) = page_of(imported, "undecided").lines
    imported = decide(
        imported=imported, choices={line.about: choice}, actor=imported.uploaded_by, at=timezone.now()
    )
    approved(imported)
    assert Agency.objects.count() == agencies + 1
    rows = Engagement.objects.exclude(agency__name="上海示锦律师事务所")
    assert [row.agency.key if row.agency.key == "held" else "new" for row in rows] == engaged


def test_a_code_under_another_name_is_for_a_person_to_decide(lender):
    AgencyFactory(key="held", name="湖南示旧名资产管理有限公司", uscc=USCC)
    rows = (("机构名称", "统一社会信用代码"), ("湖南示永雄资产管理有限公司", USCC))
    (line,) = page_of(planned(csv_bytes(*rows), creditor=lender)).lines
    assert (line.fate, line.candidates[0]["relation"]) == ("undecided", "same_code")


def test_a_name_that_is_the_same_under_another_code_is_for_a_person_to_decide(lender):
    AgencyFactory(name="湖南示永雄资产管理有限公司", uscc=OTHER_USCC)
    rows = (("机构名称", "统一社会信用代码"), ("湖南示永雄资产管理有限公司", USCC))
    assert counts(planned(csv_bytes(*rows), creditor=lender)) == {"undecided": 1}


def test_a_draft_that_only_curators_see_is_found(lender):
    AgencyFactory(key="draft", name="深圳市示信达信用管理有限公司", draft=True)
    (line,) = page_of(planned(csv_bytes(("机构名称",), ("深圳市示信达信用管理公司",)), creditor=lender)).lines
    assert (line.fate, [each["key"] for each in line.candidates]) == ("undecided", ["draft"])


def test_an_agency_on_record_is_not_changed_by_a_list(lender):
    held = AgencyFactory(name="深圳市示信达信用管理有限公司", city="深圳", phone="95588", uscc="")
    rows = (("机构名称", "城市", "电话"), ("深圳市示信达信用管理有限公司", "广州", "95599"))
    imported = approved(planned(csv_bytes(*rows), creditor=lender))
    assert line_of(imported, 2).aside == [["city", "深圳", "广州"], ["phone", "95588", "95599"]]
    held.refresh_from_db()
    assert (held.city, held.phone) == ("深圳", "95588")


LISTED = (("机构名称",), ("深圳市示信达信用管理有限公司",))


@pytest.fixture
def gone(lender):
    agency = AgencyFactory(name="广州示回龙企业管理咨询有限公司")
    return EngagementFactory(creditor=lender, agency=agency, seen_on="2026-09")


def test_what_a_whole_list_no_longer_names_ends(lender, gone):
    elsewhere = EngagementFactory()
    pressed = EngagementFactory(creditor=lender, evidence="lender_list_reported_by_press")
    imported = planned(csv_bytes(*LISTED), creditor=lender, is_whole=True)
    assert counts(imported) == {"new": 1, "gone": 1}
    (line,) = page_of(imported, "gone").lines
    assert (line.row, line.what) == (0, str(gone))
    assert ["ended_on", None, "2026-11-28"] in line.changes
    approved(imported)
    gone.refresh_from_db()
    assert (gone.ended_on.isoformat(), gone.seen_on) == ("2026-11-28", "2026-11-28")
    assert Engagement.objects.filter(pk__in=[elsewhere.pk, pressed.pk], ended_on=None).count() == 2


def test_nothing_ends_unless_the_curator_says_that_the_list_is_whole(lender, gone):
    assert counts(planned(csv_bytes(*LISTED), creditor=lender)) == {"new": 1}


@pytest.mark.parametrize("name", ["", "示例丙" * 70, "深圳市示新达信用管理有限公司"])
def test_nothing_ends_while_a_line_is_refused_or_undecided(lender, gone, name):
    AgencyFactory(name="深圳市示信达信用管理有限公司")
    rows = (("机构名称", "城市"), ("上海示锦律师事务所", ""), (name, "深圳"))
    assert "gone" not in counts(planned(csv_bytes(*rows, encoding="utf-8"), creditor=lender, is_whole=True))


def test_nothing_that_a_line_left_out_may_be_ends(lender):
    held = EngagementFactory(creditor=lender, agency=AgencyFactory(name="深圳市示信达信用管理有限公司"))
    imported = planned(csv_bytes(("机构名称",), (NEAR[0],)), creditor=lender, is_whole=True)
    (line,) = page_of(imported).lines
    imported = decide(
        imported=imported, choices={line.about: "out"}, actor=imported.uploaded_by, at=timezone.now()
    )
    assert counts(imported) == {"left_out": 1}
    held.refresh_from_db()
    assert held.ended_on is None


def test_what_ended_and_is_named_again_goes_on(lender):
    agency = AgencyFactory(name="深圳市示信达信用管理有限公司")
    ended = EngagementFactory(creditor=lender, agency=agency, ended_on="2026-01-01", seen_on="2026-01-01")
    imported = planned(csv_bytes(*LISTED), creditor=lender)
    assert ["ended_on", "2026-01-01", None] in line_of(imported, 2).changes
    approved(imported)
    ended.refresh_from_db()
    assert ended.ended_on is None


def test_a_list_older_than_what_is_known_changes_and_ends_nothing(lender):
    seen = {"creditor": lender, "seen_on": "2026-11-29"}
    again = EngagementFactory(**seen, agency=AgencyFactory(name=LISTED[1][0]), ended_on="2026-11-29")
    EngagementFactory(**seen, agency=AgencyFactory(name="广州示回龙企业管理咨询有限公司"))
    imported = planned(csv_bytes(*LISTED), creditor=lender, is_whole=True)
    assert counts(imported) == {"same": 1}
    assert line_of(imported, 2).reasons[0][2] == {"day": "2026-11-29"}
    with pytest.raises(ImportRefused, match="nothing"):
        approved(imported)
    again.refresh_from_db()
    assert again.ended_on.isoformat() == "2026-11-29"


BEHIND = {
    "former name": "深圳市示信达信用管理有限公司（原深圳市示旧信商务有限公司）",
    "ended": "深圳市示信达信用管理有限公司（已终止）",
    "a part of the name": "深圳市示信达信用管理有限公司（有限合伙）",
    "two firms": "深圳市示信达信用管理有限公司、上海示锦律师事务所",
    "two lines": "深圳市示信达信用管理有限公司\n上海示锦律师事务所",
}


@pytest.mark.parametrize("written", BEHIND.values(), ids=BEHIND)
def test_a_firm_with_something_behind_its_name_is_for_a_person_to_decide(lender, gone, written):
    AgencyFactory(key="held", name="深圳市示信达信用管理有限公司")
    imported = planned(csv_bytes(("机构名称", "城市"), (written, "")), creditor=lender, is_whole=True)
    assert counts(imported) == {"undecided": 1}
    (line,) = page_of(imported).lines
    assert [each["key"] for each in line.candidates] == ["held"]


REMARKS = {name: each for name, each in BEHIND.items() if name != "a part of the name"}


@pytest.mark.parametrize("written", REMARKS.values(), ids=REMARKS)
@pytest.mark.parametrize("held", [False, True], ids=["nobody like it", "decided: a new one"])
def test_no_agency_is_made_of_a_name_with_something_behind_it(lender, written, held):
    if held:
        AgencyFactory(name="深圳市示信达信用管理有限公司")
    imported = planned(csv_bytes(("机构名称", "城市"), (written, "")), creditor=lender)
    if held:
        (line,) = page_of(imported).lines
        imported = decide(
            imported=imported, choices={line.about: "new"}, actor=imported.uploaded_by, at=timezone.now()
        )
    assert counts(imported) == {"refused": 1}
    (line,) = page_of(imported).lines
    assert (line.reasons[0][0], bool(line.candidates)) == ("name", held)


@pytest.mark.parametrize(
    ("header", "cell"),
    [("官网", "www.shi.example"), ("电话", "张经理"), ("官网", "#N/A"), ("电话", "1" * 41)],
)
def test_a_cell_that_no_import_writes_refuses_no_firm(lender, header, cell):
    rows = (("机构名称", header), ("深圳市示信达信用管理有限公司", cell))
    imported = approved(planned(csv_bytes(*rows), creditor=lender))
    (line,) = page_of(imported).lines
    assert (line.fate, [each[2] for each in line.aside]) == ("new", [cell])
    again = planned(csv_bytes(*rows), creditor=lender)
    assert [(line.fate, line.aside[0][2]) for line in page_of(again).lines] == [("same", cell)]


@pytest.mark.parametrize("cell", ["", "#REF!"])
def test_a_line_without_a_name_shows_what_else_stands_in_it(lender, cell):
    rows = (("机构名称", "省份", "城市"), (cell, "广东", "深圳"))
    (line,) = page_of(planned(csv_bytes(*rows), creditor=lender)).lines
    assert (line.fate, line.what, line.reasons[0][0]) == ("refused", "广东 · 深圳", "name")


def test_columns_are_remembered_for_the_lender_and_for_no_other(lender):
    rows = (("某某名目", "城市"), ("深圳市示信达信用管理有限公司", "深圳"), ("上海示锦律师事务所", "上海"))
    first = uploaded(csv_bytes(*rows), creditor=lender)
    assert beginning_of(first).header is None
    chosen = beginning_of(first, header_row=1).header
    set_up(
        imported=first,
        setup=Setup(header=chosen, columns=["name", "city"], **CONSTANTS),
        actor=first.uploaded_by,
        at=timezone.now(),
    )
    again = beginning_of(uploaded(csv_bytes(*rows), creditor=lender))
    assert again.header.columns == ("name", "city")
    assert again.constants["source"] == SOURCE
    other = beginning_of(uploaded(csv_bytes(*rows), creditor=CreditorFactory()))
    assert other.header is None


def test_the_history_of_each_row_names_both_people_the_source_and_the_proposal(lender, gone):
    imported = approved(planned(csv_bytes(*LISTED), creditor=lender, is_whole=True))
    changes = {change.row_id: change for change in Change.objects.filter(kind="engagement")}
    proposal = Proposal.objects.get()
    assert {change.proposal for change in changes.values()} == {proposal}
    ended = changes[gone.pk]
    assert (ended.how, ended.source, ended.seen_on) == ("import", SOURCE, "2026-11-28")
    assert (ended.drafted_by, ended.decided_by) == (imported.uploaded_by_name, proposal.decided_name)
    assert (ended.before["ended_on"], ended.after["ended_on"]) == (None, "2026-11-28")
    assert len(changes) == 2
