"""A receipt is read however people write it down, and nothing else is one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.reporting.receipt import ALPHABET, LENGTH, READ_AS, make_receipt, read_receipt, show_receipt

RECEIPT = "0158ACDE2KMNVWXY"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0158-ACDE-2KMN-VWX",
        "0158-ACDE-2KMN-VWXYY",
        "0158-ACDE-2KMN-VWX?",
        "零158-ACDE-2KMN-VWXY",
        "0158ACDE2KMNVWXY" + " " * 100,
        "\x000158ACDE2KMNVWXY",
    ],
)
def test_what_is_no_receipt_is_none(text):
    assert read_receipt(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0158-ACDE-2KMN-VWXY",
        "0158ACDE2KMNVWXY",
        "0158 acde 2kmn vwxy",
        " O1S8-ACDE-ZKMN-UWXY ",
        "０１５８－ＡＣＤＥ－２ＫＭＮ－ＶＷＸＹ",
        "0158—acde—2kmn—vwxy",
        "0158，ACDE，2KMN，VWXY。",
        "0158、ACDE、2KMN、VWXY",
        "0158‑ACDE‐2KMN―VWXY",
        "0158/ACDE/2KMN/VWXY",
        "0158.ACDE.2KMN.VWXY",
        "ol58-ACDE-2KMN-VWXY",
        "0IS8-ACDE-2KMN-VWXY",
    ],
)
def test_a_receipt_is_read_however_it_is_written(text):
    assert read_receipt(text) == RECEIPT


def test_a_receipt_is_of_about_eighty_bits():
    assert 75 < LENGTH * math.log2(len(ALPHABET)) < 85


def test_no_sign_of_the_alphabet_is_read_as_another():
    assert ALPHABET.translate(READ_AS) == ALPHABET
    assert {chr(code) for code in READ_AS}.isdisjoint(ALPHABET)


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_what_is_shown_is_read_again(receipt):
    assert read_receipt(show_receipt(receipt)) == receipt
    assert show_receipt(receipt).count("-") == 3


@given(st.text())
def test_any_text_is_a_receipt_or_none(text):
    found = read_receipt(text)
    assert found is None or (len(found) == LENGTH and set(found) <= set(ALPHABET))


def test_receipts_differ():
    assert len({make_receipt() for _ in range(100)}) == 100
