"""What each sort of cell accepts, makes of it, and refuses."""

from datetime import date

import pytest

from agencies.importing import cells
from agencies.importing.errors import CellError
from tests.importing.files import USCC

RESIDENT_ID = "110101199001011237"  # made up; its check digit is right

ACCEPTED = [
    (cells.text(10), "示例", "示例"),
    (cells.text(10), "  示 \u3000 例 ", "示 例"),
    (cells.text(10), "示\u200b例\u202e", "示例"),
    (cells.text(20, lines=True), "一行\r\n二行", "一行 二行"),
    (cells.names(10), "甲| 乙 ||甲", "甲|乙"),
    (cells.key(10), "a-1_ｂ", "a-1_ｂ"),
    (cells.word("active"), "Active ", "active"),
    (cells.partial_date, "2025", "2025"),
    (cells.partial_date, "2025-09", "2025-09"),
    (cells.partial_date, "２０２５-０９-３０", "2025-09-30"),
    (cells.partial_date, "2025/9/5", "2025-09-05"),
    (cells.partial_date, "2025年9月5日", "2025-09-05"),
    (cells.partial_date, "2025年9月", "2025-09"),
    (cells.full_date, "2025-9-30", date(2025, 9, 30)),
    (cells.phone, "９５５８８", "95588"),
    (cells.phone, "0755-12345678 转 8", "0755-12345678 转 8"),
    (cells.badge, "ＥＸ００１", "EX001"),
    (cells.number, "12", 12),
    (cells.web_address(40), "https://example.com/列表", "https://example.com/列表"),
    (cells.credit_code, USCC, USCC),
    (cells.credit_code, f" {USCC[:8]} {USCC[8:].lower()} ", USCC),
]
REFUSED = [
    (cells.text(3), "四个汉字"),
    (cells.text(10), "示\x00例"),
    (cells.text(10), "示\n例"),
    (cells.text(10), "示\x1b[31m例"),
    (cells.names(3), "甲|四个汉字"),
    (cells.key(10), "a b"),
    (cells.key(10), "a,b"),
    (cells.word("active", "left"), "closed"),
    (cells.partial_date, "yesterday"),
    (cells.partial_date, "2025-13"),
    (cells.partial_date, "2025-02-30"),
    (cells.partial_date, "30.09.2025"),
    (cells.partial_date, "0000"),
    (cells.full_date, "2025-09"),
    (cells.full_date, "45930"),
    (cells.phone, "call me"),
    (cells.phone, "12"),
    (cells.badge, "---"),
    (cells.person, "···"),
    (cells.badge, RESIDENT_ID),
    (cells.number, "-1"),
    (cells.number, "99999"),
    (cells.web_address(40), "javascript:alert(1)"),
    (cells.web_address(40), "example.com"),
    (cells.web_address(40), "https://"),
    (cells.web_address(40), "https://[broken"),
    (cells.web_address(20), "https://example.com/much/too/long"),
    (cells.credit_code, USCC[:-1] + "0"),
    (cells.credit_code, USCC[:-1]),
    (cells.credit_code, "1"),
    (cells.credit_code, RESIDENT_ID),
]


@pytest.mark.parametrize(("parse", "cell", "value"), ACCEPTED)
def test_it_is_read(parse, cell, value):
    assert parse(cell) == value


@pytest.mark.parametrize(("parse", "cell", "value"), ACCEPTED)
def test_reading_what_was_read_changes_nothing(parse, cell, value):
    assert parse(str(value)) == value


@pytest.mark.parametrize(("parse", "cell"), REFUSED)
def test_it_is_refused_with_a_sentence(parse, cell):
    with pytest.raises(CellError, match=r"\w+ .*\w"):
        parse(cell)


@pytest.mark.parametrize("parse", [cells.credit_code, cells.badge])
def test_an_identity_number_is_never_repeated(parse):
    with pytest.raises(CellError) as refused:
        parse(RESIDENT_ID)
    assert RESIDENT_ID not in str(refused.value)
    assert RESIDENT_ID[:6] not in str(refused.value)
