"""New, changed, same or refused: one table of rows against what is on record."""

from datetime import date

import pytest

from agencies.importing.columns import KINDS
from agencies.importing.draft import Draft
from agencies.importing.plan import Planner
from tests.importing.files import USCC

ON_RECORD = {"key": "a", "name": "示例甲", "phone": "95588", "uscc": USCC, "id": 1}
LICENCE = {
    "agency": 1,
    "authority": "示例司法局",
    "number": "1",
    "status": "active",
    "issued_on": date(2020, 1, 1),
    "ended_on": None,
    "source": "s",
    "seen_on": "2025",
}


def plan_agencies(*rows, planner=None):
    planner = planner or Planner(KINDS["agencies"])
    drafts = [Draft(number, dict(row)) for number, row in enumerate(rows, start=2)]
    return planner.plan(drafts, existing={("a",): ON_RECORD}, holders={("uscc", USCC): ("a",)})


@pytest.mark.parametrize(
    "row",
    [
        {"key": "a", "name": "示例甲"},
        {"key": "a", "name": "示例甲", "phone": "95588", "uscc": USCC},
    ],
    ids=["columns that the file lacks stay", "every column agrees"],
)
def test_what_agrees_is_left_alone(row):
    plan = plan_agencies(row)
    assert (plan.new, plan.changed, plan.same, plan.refused) == ([], [], 1, [])


def test_a_new_row_has_every_column():
    plan = plan_agencies({"key": "b", "name": "示例乙"})
    assert plan.new[0].values.keys() == {column.name for column in KINDS["agencies"].columns}
    assert plan.new[0].values["status"] == "unknown"


def test_a_changed_row_has_the_differing_cells_and_an_empty_cell_erases():
    plan = plan_agencies({"key": "a", "name": "示例甲", "phone": ""})
    assert [(change.row, change.cells, change.record) for change in plan.changed] == [
        (2, {"phone": ""}, ON_RECORD)
    ]


def test_the_second_row_with_a_key_is_refused_even_in_a_later_chunk():
    planner = Planner(KINDS["agencies"])
    assert len(plan_agencies({"key": "b", "name": "示例乙"}, planner=planner).new) == 1
    plan = plan_agencies({"key": "b", "name": "示例丙"}, planner=planner)
    assert [(refusal.row, refusal.column) for refusal in plan.refused] == [(2, "key")]


def test_a_code_belongs_to_one_agency():
    other = {"key": "b", "name": "示例乙", "uscc": USCC}
    assert "“a”" in str(plan_agencies(other).refused[0].reason)
    given_up = {"key": "a", "name": "示例甲", "uscc": ""}
    assert plan_agencies(given_up, other).refused == []
    assert [refusal.row for refusal in plan_agencies(given_up, other, {**other, "key": "c"}).refused] == [4]


def plan_licence(existing=None, **cells):
    planner = Planner(KINDS["licences"])
    values = {name: value for name, value in (LICENCE | cells).items() if value != "absent"}
    return planner.plan(
        [Draft(2, values)], existing={planner.identity(LICENCE): existing} if existing else {}, holders={}
    )


@pytest.mark.parametrize("column", ["source", "seen_on"])
@pytest.mark.parametrize("cell", ["", "absent"])
def test_a_licence_without_source_or_date_is_refused(column, cell):
    assert [refusal.column for refusal in plan_licence(**{column: cell}).refused] == [column]


def test_the_source_on_record_serves_where_the_file_has_no_such_column():
    assert plan_licence(existing=LICENCE, source="absent", seen_on="absent").same == 1


def test_a_period_ends_after_it_begins():
    assert plan_licence(ended_on=date(2020, 1, 1)).refused == []
    assert [refusal.column for refusal in plan_licence(ended_on=date(2019, 12, 31)).refused] == ["ended_on"]
    ended = {**LICENCE, "ended_on": date(2019, 1, 1)}
    assert [refusal.column for refusal in plan_licence(existing=ended, ended_on="absent").refused] == [
        "ended_on"
    ]


def test_two_writings_of_a_badge_are_one_officer():
    planner = Planner(KINDS["officers"], defaults={"source": "名册", "seen_on": "2026-11-23"})
    rows = [{"agency": 1, "name": "示甲", "badge": badge} for badge in ("EX-001", "exOO1", "EX002")]
    plan = planner.plan([Draft(n, row) for n, row in enumerate(rows, start=2)], existing={}, holders={})
    assert [refusal.row for refusal in plan.refused] == [3]
    assert {draft.values["source"] for draft in plan.new} == {"名册"}
