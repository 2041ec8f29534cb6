"""An organisation's own words must not become an impostor's tool."""

import pytest

from agencies.curation.reply import FAULTS, reply_fault


@pytest.mark.parametrize(
    "text",
    [
        "我公司从未委托任何人上门。",
        "本公司 2024 年 3 月起不再受该行委托。",
        "自2024-03-01起已终止合作。",
        "We have not sent anybody to a home since March 2024.",
        "名单上的公司名称有误，已于 2025年 更正。",
        "The company was renamed on 2025-09-30; see the notice of the bank.",
        "",
    ],
)
def test_plain_words_may_stand(text):
    assert reply_fault(text) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("请致电 400-800-1234 核实", "number"),
        ("请致电４００８００１２３４", "number"),
        ("请致电 400\u200b800\u200b1234", "unseen"),
        ("请致电 \u202e4321-008-004", "unseen"),
        ("电话：4 0 0 8 0 0", "number"),
        ("账号6222020000001234", "number"),
        ("微信 13800000000", "number"),
        ("详见 https://example.org", "address"),
        ("详见 www.example.cn", "address"),
        ("写信到 a@example.com", "address"),
        ("example.com 有说明", "address"),
        ("我们是正规公司，请放心", "vouching"),
        ("我們是正規公司", "vouching"),
        ("Our collectors are verified.", "vouching"),
        ("那些人是骗子", "vouching"),
    ],
)
def test_what_may_not_stand_there(text, fault):
    assert reply_fault(text) == fault
    assert fault in FAULTS
