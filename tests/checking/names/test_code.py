"""The unified social credit code."""

import pytest
from stdnum.cn import uscc

from agencies.checking.names import UnifiedCode, code_fault, find_code, is_resident_id

CODE = "91110000600037341L"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "深圳信达",
        "91110000600037341K",  # wrong check character
        "9111000060003734IL",  # I is not in the alphabet
        "X" + CODE,  # part of something longer
        "11010519491231002X",  # a resident identity number
        "13800138000",
    ],
)
def test_no_code(text):
    assert find_code(text) is None


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        f"代码：{CODE}。",
        "91110000 6000 3734 1L",
        "９１１１００００６０００３７３４１Ｌ",
        f"深圳信达({CODE})",
    ],
)
def test_code_wherever_it_stands(text):
    assert find_code(text) == UnifiedCode(CODE)


def test_every_single_slip_is_noticed_as_by_the_reference():
    for place in range(18):
        for character in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            slip = CODE[:place] + character + CODE[place + 1 :]
            if slip != CODE:
                assert find_code(slip) is None
                assert not uscc.is_valid(slip)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("110105194913310021", False),  # no thirteenth month
        (CODE, False),
    ],
)
def test_resident_id(text, expected):
    assert is_resident_id(text) is expected


def test_a_code_that_is_also_a_resident_id_is_refused():
    ambiguous = (f"1101051949{month:02d}{day:02d}" for month in range(1, 13) for day in range(1, 29))
    for number in ambiguous:
        for last in range(1000):
            text = f"{number}{last:03d}"
            for check in "0123456789X":
                if uscc.is_valid(text + check) and is_resident_id(text + check):
                    assert find_code(text + check) is None
                    return
    pytest.fail("no such number was found")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (CODE, ""),
        ("", "form"),
        (CODE.lower(), "form"),
        (f"{CODE} ", "form"),
        ("９１１１００００６０００３７３４１Ｌ", "form"),
        (CODE[:-1], "form"),
        ("9111000060003734IL", "form"),
        ("91110000600037341K", "check"),
        ("11010519491231002X", "person"),
    ],
)
def test_what_is_wrong_with_a_code(text, fault):
    assert code_fault(text) == fault


def test_a_code_is_faultless_exactly_where_the_reference_takes_it():
    for place in range(18):
        for character in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            slip = CODE[:place] + character + CODE[place + 1 :]
            assert (code_fault(slip) == "") is (slip == CODE)
            assert uscc.is_valid(slip) is (slip == CODE)
