"""Advice as HTML: the public numbers in it can be tapped, and nothing else changes."""

import pytest

from agencies.models import Hotline
from agencies.templatetags.markdown import markdown

HOTLINES = [Hotline(code=number, phone=number) for number in ("110", "12110", "400-810-8866")] + [
    Hotline(code="CREDITOR")
]


@pytest.mark.parametrize(
    "text",
    [
        "2020 年 1 月",
        "12345 和 1103",
        "第 110-1 条",
        "[打 110](/guidance/danger/)",
    ],
)
def test_what_is_no_public_number_stays(text):
    assert markdown(text, HOTLINES) == markdown(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("打 110。", '打 <a href="tel:110" rel="noopener noreferrer">110</a>。'),
        ("发 12110", '发 <a href="sms:12110" rel="noopener noreferrer">12110</a>'),
        ("**400-810-8866**", '<a href="tel:4008108866" rel="noopener noreferrer">400-810-8866</a>'),
    ],
)
def test_a_public_number_can_be_tapped(text, html):
    assert html in markdown(text, HOTLINES)


def test_without_numbers_it_is_markdown():
    assert markdown("1. 打 110") == "<ol>\n<li>打 110</li>\n</ol>\n"
