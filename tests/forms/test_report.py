"""What the steps take, and how the report keeps it."""

from datetime import date

import pytest
from django.http import QueryDict

from agencies.actions.report import TOLD
from agencies.forms.check import CheckForm
from agencies.forms.report import FORMS
from agencies.forms.report_carried import carried
from agencies.models import Creditor, Signal
from agencies.reporting.step import Step

TODAY = date(2026, 11, 24)
TICKS = [
    Signal(code="cash", first=1, group="money", question_zh="要现金", question_en="Asks for cash"),
    Signal(code="force_entry", first=2, group="force", question_zh="硬闯", question_en="Pushes in"),
]
LENDER = Creditor(name="示例银行股份有限公司", short_names="示例银行")


def data_of(**fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def told(step, **fields):
    extra = {"ticks": TICKS} if step is Step.WHAT else {}
    form = FORMS[step](data_of(**fields), today=TODAY, **extra)
    assert form.is_valid(), form.errors
    return form.told()


def carried_from(**fields):
    return carried(CheckForm(data_of(**fields), lenders=[LENDER], ticks=TICKS))


def test_the_steps_ask_for_each_thing_once_and_for_all_that_a_report_tells():
    asked = [name for form in FORMS.values() for name in form.base_fields]
    assert sorted(asked) == sorted(TOLD)


@pytest.mark.parametrize("step", FORMS)
def test_an_empty_step_tells_what_an_empty_report_tells(step):
    assert told(step) == {name: TOLD[name] for name in FORMS[step].base_fields}


@pytest.mark.parametrize(
    "typed", ["2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", " 2026-11-20 "]
)
def test_a_day_can_be_written_in_several_ways(typed):
    assert told(Step.WHEN, visited_on=typed)["visited_on"] == date(2026, 11, 20)


@pytest.mark.parametrize("day", ["2026-11-24", "2021-01-01"], ids=["today", "the first that is taken"])
def test_days_at_the_edges_are_taken(day):
    assert told(Step.WHEN, visited_on=day)["visited_on"] == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("示例\u200b张三", "示例张三"),
        ("示例\n张三", "示例 张三"),  # a line is a line, also from a field that grows
        ("  示例  ", "示例"),
    ],
)
def test_a_line_is_kept_without_what_nobody_sees(typed, kept):
    assert told(Step.WHO, name=typed)["name"] == kept


def test_a_text_keeps_its_lines():
    words = told(Step.WORDS, words="示例：\r\n\r\n他说\u202e不走。  \r\n")["words"]
    assert words == "示例：\n\n他说不走。"


@pytest.mark.parametrize(
    ("check", "report"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"phone": "170"}, {"phones": "170"}, id="a phone is one of several"),
        pytest.param(
            {"creditor_pick": LENDER.name}, {"creditor": LENDER.name}, id="a lender that was picked"
        ),
        pytest.param(
            {"creditor_pick": LENDER.name, "creditor": "另一家"},
            {"creditor": "另一家"},
            id="one that was typed",
        ),
        pytest.param({"situation": "inside"}, {"signals": ["force_entry"]}, id="being inside is a behaviour"),
        pytest.param(
            {"situation": "inside", "signals": ["force_entry", "cash"]},
            {"signals": ["cash", "force_entry"]},
            id="and counts once",
        ),
        pytest.param(
            {"signals": ["nonsense"], "agency": "示例"}, {"agency": "示例"}, id="what is offered no more"
        ),
        pytest.param({"name": "11010519491231002X"}, {}, id="an ID number"),
    ],
)
def test_what_a_check_hands_on(check, report):
    found = carried_from(**check)
    assert {name: sorted(value) if name == "signals" else value for name, value in found.items()} == report
