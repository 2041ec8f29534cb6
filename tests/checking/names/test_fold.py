"""What the fold takes away, and above all what it leaves."""

import pytest

from agencies.checking.names import core, fold
from agencies.checking.names.fold import cores
from agencies.checking.names.lexicon import simplified_forms, standard_characters


def test_no_two_standard_characters_fold_to_one():
    standard = standard_characters()
    assert len(standard) == 8105
    assert {fold(character) for character in standard} == standard


def test_what_a_character_folds_to_folds_no_further():
    safe = simplified_forms("safe")
    assert not [forms for forms in safe.values() if forms[0] in safe]


@pytest.mark.parametrize(
    ("text", "left_alone"),
    [
        ("徵信", "徵信"),  # a standard character of its own; without traditional company it stays
        ("乾安", "乾安"),  # a county; OpenCC makes it 干安
        ("昇达", "昇达"),
        ("谿山", "谿山"),
        ("永雄集团", "永雄集团"),
        ("盛恒律师事务所", "盛恒律师事务所"),
        ("中国公司法研究院", "中国公司法研究院"),  # a legal form inside a name
        ("公司", "公司"),  # nothing but a legal form
        ("zinc", "zinc"),  # not Z Inc.
        ("信达控股", "信达控股"),
    ],
)
def test_left_alone(text, left_alone):
    assert core(text) == left_alone


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("深圳市信达信用管理有限公司", "深圳市信达信用管理"),
        ("深圳市信达信用管理股份有限公司", "深圳市信达信用管理"),
        ("深圳市信达信用管理有限责任公司。", "深圳市信达信用管理"),
        ("深圳市信達信用管理有限公司", "深圳市信达信用管理"),
        ("信达（深圳）信用管理", "信达深圳信用管理"),
        ("信达〔深圳〕 信用管理", "信达深圳信用管理"),
        ("ＣＢＣ（北京）信用管理有限公司", "cbc北京信用管理"),
        ("信\u200b达\u202e信用", "信达信用"),
        ("One Star Credit Co., Ltd.", "onestarcredit"),
        ("深圳信达信用管理有限公司合肥分公司", "深圳信达信用管理合肥分公司"),
        ("", ""),
        ("——？？", ""),
    ],
)
def test_core(text, folded):
    assert core(text) == folded


def test_lawful_characters_are_read_both_ways_only_in_traditional_company():
    assert cores("南充永盛徵信") == ("南充永盛徵信",)
    assert "南充永盛征信服务" in cores("南充永盛徵信服務")
    assert "乾元信达" in cores("乾元信達")
