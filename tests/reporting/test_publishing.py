"""No text for the public gives away a person, a number or somebody's own words: what must be left alone first."""

import pytest

from agencies.curation.refusal import REFUSALS, ProposalRefused
from agencies.reporting.publishing import Leak, leak


def found(text, *, name="", number="", words=""):
    return leak([text], names=[name], numbers=[number], words=[words])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("有人冒充银行上门收款。", ""),
        ("有人冒充银行上门收款。", "不知道"),
        ("外访人员要求转账。", "外访人员"),
        ("姓王的地方很多。", "王"),
        ("The police never collect.", "Li"),
        ("A warning.", "Wang Wei"),
    ],
)
def test_a_text_without_a_name_is_left_alone(text, name):
    assert found(text, name=name) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("自称张三的人上门。", "张三"),
        ("自称张 三的人上门。", "张三"),
        ("自稱張三的人上門。", "张三"),
        ("自称张三的人上门。", "张三经理"),
        ("自称张三的人上门。", "我叫张三"),
        ("自称李四的人上门。", "张三、李四"),
        ("张经理要求转账。", "张经理"),
        ("He says he is Wang Wei.", "wang wei"),
        ("He says he is Li.", "Li"),
    ],
)
def test_a_name_from_a_report_is_found(text, name):
    assert found(text, name=name) is Leak.PERSON


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("请打 95588 核对。", "13800000000", None),
        ("2026 年 11 月。", "138****0000", None),
        ("收到 5000 元。", "5000", None),
        ("他用 138 0000 0000 打来。", "13800000000", Leak.NUMBER),
        ("他用138-0000-0000打来。", "+86 138 0000 0000 / 139 0000 0000", Leak.NUMBER),
        ("他用 +86 138 0000 0000 打来。", "13800000000", Leak.NUMBER),
        ("他用138.0000.0000打来。", "13800000000", Leak.NUMBER),
        ("他用138\u200b00000000打来。", "13800000000", Leak.NUMBER),
        ("他用（138）0000—0000打来。", "13800000000", Leak.NUMBER),
        ("1. 138 0000 0000", "13800000000", Leak.NUMBER),
        ("138\n00000000", "13800000000", None),
        ("转到６２２２０２０００００００００００００。", "示例人 6222 0200 0000 0000 000", Leak.NUMBER),
    ],
)
def test_numbers(text, number, expected):
    assert found(text, number=number) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他们要求转账到个人账户。", None),
        ("他说今天不给钱就不走，还要我把身份证给他看。", Leak.OWN_WORDS),
        ("有人说：今天不给钱，就不走，还要我把身份证，给了才行。", Leak.OWN_WORDS),
    ],
)
def test_own_words(text, expected):
    assert found(text, words="他说今天不给钱就不走，还要我把身份证给他看。") is expected


def test_every_refusal_has_a_sentence():
    assert ProposalRefused(Leak.PERSON).sentence
    assert all(REFUSALS.values())
    assert set(Leak) <= set(REFUSALS)
