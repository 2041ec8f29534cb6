"""Headers are recognised by their words, and the lines of a list that are no rows by what they say."""

import pytest

from agencies.importing.footing import no_row
from agencies.importing.mapping import find_header, fold_header, read_header

LIST = "lender_list"


@pytest.mark.parametrize(
    "word",
    [
        *(
            "机构名称",
            "公司名称",
            "催收机构",
            "委托机构",
            "合作律所",
            "律师事务所名称",
            "受托机构名称",
            "外包机构",
        ),
        *(
            "第三方机构名称",
            "委外催收机构名称",
            "机构名称（全称）",
            " 机 构 名 称 ",
            "机构名称：",
            "*公司名称",
        ),
    ],
)
def test_the_column_of_the_firm_goes_by_many_names(word):
    assert find_header(LIST, [(1, ["序号", word])], {}).columns == ("", "name")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["序号", "省份", "城市", "机构名称"], ("", "province", "city", "name")),
        (["机构名称", "统一社会信用代码", "联系电话"], ("name", "uscc", "phone")),
        (["机构名称", "法定代表人", "投诉电话"], ("name", "", "")),
        (["机构名称", "某某名目"], ("name", None)),
        (["机构名称", "公司名称"], ("name", None)),
        (["机构名称", ""], ("name", "")),
    ],
)
def test_each_column_is_known_left_out_or_asked_for(header, columns):
    assert find_header(LIST, [(1, header)], {}).columns == columns


def test_the_header_is_the_line_of_which_most_is_known():
    lines = [
        (1, ["示例银行合作机构名单"]),
        (2, ["机构", "机构", "联系方式"]),
        (3, ["机构名称", "城市", "联系电话"]),
        (4, ["深圳市示信达信用管理有限公司", "深圳", ""]),
    ]
    assert find_header(LIST, lines, {}).number == 3


@pytest.mark.parametrize(
    "lines", [[], [(1, ["示例", "甲"])], [(1, ["深圳市示信达信用管理有限公司"])], [(1, ["序号", "备注"])]]
)
def test_there_may_be_no_header(lines):
    assert find_header(LIST, lines, {}) is None


def test_what_a_curator_chose_before_comes_first():
    remembered = {fold_header("某某名目"): "name", fold_header("机构名称"): ""}
    assert find_header(LIST, [(1, ["某某名目", "机构名称"])], remembered).columns == ("name", "")


def test_our_own_columns_and_their_chinese_names_are_known():
    assert find_header("agencies", [(1, ["key", "name", "uscc"])], {}).columns == ("key", "name", "uscc")
    assert find_header("officers", [(1, ["机构", "姓名", "工号"])], {}).columns == ("agency", None, "badge")


HEADER = read_header(LIST, 3, ["序号", "机构名称", "城市", "备注"], {})
COLUMNS = ("", "name", "city", "")
ROWS = [
    ["1", "深圳市示信达信用管理有限公司", "深圳", ""],
    ["", "示信达", "", ""],
    ["合计", "深圳市示信达信用管理有限公司", "", ""],
    ["注", "上海示锦律师事务所", "", ""],
    ["一、", "深圳市示信达信用管理有限公司", "", ""],
    ["", "一、深圳市示信达信用管理有限公司", "", ""],
    ["", "注册示例信用管理有限公司", "", ""],
    ["5", "", "深圳", ""],
    ["1", "北京示例科技有限公司", "北京", "第1页"],
]


@pytest.mark.parametrize("cells", ROWS, ids=lambda cells: "|".join(cells))
def test_a_line_that_may_be_a_row_is_one(cells):
    assert no_row(HEADER, COLUMNS, cells) is None


@pytest.mark.parametrize(
    "cells",
    [
        ["合计", "12", "", ""],
        ["合 计", "", "", "12家"],
        ["", "总计：12家", "", ""],
        ["注：1. 排名不分先后", "", "", ""],
        ["", "备注：以上公司按季度更新", "", ""],
        ["说明：", "", "", ""],
        ["制表人：示某", "", "", ""],
        ["", "制表日期 2026-11-01", "", "审核：示某"],
        ["第 1 页，共 3 页", "", "", ""],
        ["1/3", "", "", ""],
        ["截至2026年9月30日", "", "", ""],
        ["以上信息由示例银行股份有限公司提供", "", "", ""],
        ["数据来源：示例银行", "", "", ""],
        ["投诉电话：95588", "", "", ""],
        ["二、合作律师事务所", "", "", ""],
        ["（一）催收公司", "", "", ""],
        ["", "二、合作律师事务所", "", ""],
        ["", "三、华南地区", "", ""],
        ["第二部分：合作律师事务所", "", "", ""],
        ["序号", "机构名称", "城市", "备注"],
        ["华南地区", "华南地区", "华南地区", "华南地区"],
        ["9", "", "", "待补"],
    ],
    ids=lambda cells: "|".join(cells),
)
def test_a_line_that_is_no_row_says_why(cells):
    assert no_row(HEADER, COLUMNS, cells) is not None
