"""What a list puts around a name goes, what belongs to the name stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.importing.clean import (
    clean_name,
    clean_place,
    firm_key,
    firm_kind,
    name_completeness,
    remark_of,
)
from agencies.importing.formula import FORMULA, escape, unescape

STAYS = [
    "深圳市示信达信用管理有限公司",
    "示信达（深圳）信用管理有限公司",
    "58示例科技有限公司",
    "360示例信息服务有限公司",
    "Example Collection Ltd.",
    "示例A+信用管理有限公司",
    "(示例)律师事务所",
]


@pytest.mark.parametrize("name", STAYS)
def test_a_name_without_anything_around_it_stays(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("  深圳市示信达信用管理有限公司\n", "深圳市示信达信用管理有限公司"),
        ("深圳市示信达\r\n信用管理有限公司", "深圳市示信达信用管理有限公司"),
        ("深 圳 市 示 信 达", "深圳市示信达"),
        ("深圳市　示信达", "深圳市示信达"),
        ("1、深圳市示信达", "深圳市示信达"),
        ("（12）深圳市示信达", "深圳市示信达"),
        ("3．深圳市示信达", "深圳市示信达"),
        ("深圳市示信达有限公司*", "深圳市示信达有限公司"),
        ("深圳市示信达有限公司①", "深圳市示信达有限公司"),
        ("深圳市示信达有限公司（注1）", "深圳市示信达有限公司"),
        ("深圳市示信达有限公司[2]", "深圳市示信达有限公司"),
        ("５８示例科技", "58示例科技"),
        ("深圳市\u200b示信达\ufeff", "深圳市示信达"),
        ("Example  Collection   Ltd.", "Example Collection Ltd."),
    ],
)
def test_what_a_list_puts_around_a_name_goes(cell, name):
    assert clean_name(cell) == name


PARTS = [
    "上海示锦律师事务所（深圳）",
    "上海示锦律师事务所（特殊普通合伙）",
    "深圳市示信达有限公司（福州分公司）",
    "深圳市示信达有限公司福州分公司",
    "深圳市示信达公司（上海）有限公司",
    "深圳市公司宝示例有限公司",
    "中国示例公司(中国)",
]


@pytest.mark.parametrize("name", [*STAYS, *PARTS])
def test_nothing_stands_behind_a_name_that_is_one(name):
    assert remark_of(name) == ""


@pytest.mark.parametrize(
    ("name", "behind"),
    [
        ("深圳市示信达有限公司（原深圳市示旧信有限公司）", "（原深圳市示旧信有限公司）"),
        ("深圳市示信达有限公司(已退出)", "(已退出)"),
        ("深圳市示信达有限公司-已退出", "-已退出"),
        ("深圳市示信达有限公司、上海示锦律师事务所", "、上海示锦律师事务所"),
        ("深圳市示信达有限公司上海示锦律师事务所", "上海示锦律师事务所"),
        ("深圳市示信达有限公司 0755-12345678", "0755-12345678"),
    ],
)
def test_what_stands_behind_a_name_is_found(name, behind):
    assert remark_of(name) == behind


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more_than_numbers_within_numbers(text):
    once = clean_name(text)
    assert clean_name(once) == clean_name(clean_name(once)) or once[:1].isdigit() or once[:1] in "(（"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("上海示锦律师事务所", "law_firm"),
        ("上海示锦（深圳）律师事务所", "law_firm"),
        ("上海示锦律师事务所深圳分所", "law_firm"),
        ("示锦律所", "law_firm"),
        ("深圳市示信达信用管理有限公司", "agency"),
        ("示律信息科技有限公司", "agency"),
        ("示例会计师事务所", "agency"),
    ],
)
def test_a_law_firm_is_told_by_its_name(name, kind):
    assert firm_kind(name) == kind


def test_a_brand_alone_is_no_full_name():
    names = ("示信达", "深圳市示信达信用管理有限公司", "上海示锦律师事务所")
    assert [name_completeness(name) for name in names] == ["uncertain", "full", "full"]


@pytest.mark.parametrize(
    ("cell", "place"), [("广东省", "广东"), ("深圳市", "深圳"), ("广东", "广东"), ("火星", "火星"), ("", "")]
)
def test_a_place_is_kept_in_its_short_form(cell, place):
    assert clean_place(cell) == place


def test_a_key_is_the_same_for_every_writing_of_one_name_and_another_for_another():
    same = {firm_key(name) for name in ("深圳市示信达信用管理有限公司", "深圳市示信达信用管理公司")}
    assert len(same) == 1
    assert firm_key("深圳市示新达信用管理有限公司") not in same
    assert all(" " not in key and len(key) <= 64 for key in same)


@given(st.text())
def test_what_is_escaped_comes_back_and_begins_no_formula(text):
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_ordinary_text_is_not_touched():
    assert [escape(text) for text in ("示例", "'示例'", "a=b", "")] == ["示例", "'示例'", "a=b", ""]
    assert FORMULA.match("'=1")
