"""Telephone numbers inside texts, and what only looks like one."""

import pytest

from agencies.checking.telephone import telephone_in

NUMBERS = {
    "a service number": "示例银行 官方热线400-888-9999",
    "run together": "示例银行4008889999",
    "in full width": "电话４００　８８８　９９９９",
    "behind letters": "tel800.888.9999",
    "a mobile": "找张经理 138 1234 5678",
    "from abroad": "+86 138-1234-5678",
    "with an area": "法务部0755-12345678转2",
    "with an area in brackets": "(021)12345678",
    "behind an address": "bank.example,电话400-888-9999",
    "in place of a page": "bank.example.400-888-9999",
    "behind a day": "2026-11-28 400-888-9999",
}
NO_NUMBERS = {
    "a short number": "95188 = 网商银行; 12378",
    "a page with a long number": "https://news.example/a/13812345678.html",
    "days": "(红星新闻 2025-12); 2026-02-04 2026-11-28",
    "a document": "银保监办发〔2020〕10号",
    "a company code": "91440300MA5EXAMPLE",
    "a long number of a licence": "23101201510298765",
    "nothing": "",
    "words": "示例银行官网公告",
}


@pytest.mark.parametrize("text", NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_found(text):
    assert telephone_in(text)


@pytest.mark.parametrize("text", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_none_is_left(text):
    assert telephone_in(text) == ""
