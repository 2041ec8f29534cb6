import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.checking.identifiers import (
    INDICATOR_KINDS,
    account_keys,
    badge_fits,
    badge_key,
    indicator_keys,
    is_masked,
    phone_key,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SL-001", "SL-002", False),
        ("SL-001", "SL-0011", False),
        ("SL-001", "sl001", True),
        ("SL-001", "ＳＬ－００１", True),
        ("SL-001", "SL-OOI", True),
        ("SL-001", "SL 00l", True),
        ("SL-001", "工号：SL-001", True),
        ("SL-001", "No. SL001", True),
        ("NORTH-1", "RTH-1", False),
    ],
)
def test_badges(one, other, same):
    assert (badge_key(one) == badge_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("13800001234", "13800001235", False),
        ("13800001234", "+8613800001234", True),
        ("13800001234", "0086 138-0000-1234", True),
        ("13800001234", "１３８００００１２３４", True),
        ("95588", "95588", True),
        ("95588", "955880", False),
        ("4008108866", "400-810-8866", True),
        ("106912345", "1069 12345", True),
        ("01012345678", "010-12345678转801", True),
        ("01012345678", "010-12345678-801", True),
        ("01012345678", "010 12345678 ext. 801", True),
        ("010-12345678", "+8601012345678", True),
    ],
)
def test_phones(one, other, same):
    assert (phone_key(one) == phone_key(other)) is same


@pytest.mark.parametrize(
    ("badge", "picture", "fits"),
    [
        ("anything", "", True),
        ("HZ-0017", "AA-9999", True),
        ("hz0017", "AA-9999", True),
        ("HZ-O017", "AA-9999", True),
        ("工号 HZ0017", "AA9999", True),
        ("HZ-017", "AA-9999", False),
        ("HZ-00A7", "AA-9999", False),
        ("7Z-0017", "AA-9999", False),
    ],
)
def test_the_form_of_a_badge(badge, picture, fits):
    assert badge_fits(badge, picture) is fits


@pytest.mark.parametrize("masked", ["138****1234", "138xxxx1234", "138••••1234"])
def test_a_masked_phone_equals_none(masked):
    assert phone_key(masked) == ""
    assert is_masked(masked)


def test_every_account_number_in_a_payee_counts():
    assert account_keys("张三 6222 0200 0000 0000 123") == ("6222020000000000123",)
    assert account_keys("6222020000000000123、6217000000000000") == (
        "6222020000000000123",
        "6217000000000000",
    )
    assert account_keys("6222020000000000123 6217000000000000") == ("6222020000000000123", "6217000000000000")
    assert account_keys("张三的微信") == ("张三的微信",)
    assert account_keys("") == ()


@given(st.sampled_from(INDICATOR_KINDS), st.text())
def test_whatever_is_typed_keys_are_never_empty_text(kind, text):
    assert all(indicator_keys(kind, text))
