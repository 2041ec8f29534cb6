import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.checking.identifiers import (
    INDICATOR_KINDS,
    account_keys,
    badge_key,
    indicator_keys,
    person_key,
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
    ],
)
def test_badges(one, other, same):
    assert (badge_key(one) == badge_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王伟", "王玮", False),
        ("王伟", "王 伟", True),
        ("买买提·艾力", "买买提艾力", True),
        ("王偉", "王伟", True),
    ],
)
def test_people(one, other, same):
    assert (person_key(one) == person_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("13800001234", "13800001235", False),
        ("13800001234", "+8613800001234", True),
        ("13800001234", "0086 138-0000-1234", True),
        ("13800001234", "１３８００００１２３４", True),
        ("95588", "95588", True),
        ("010-12345678", "+8601012345678", True),
    ],
)
def test_phones(one, other, same):
    assert (phone_key(one) == phone_key(other)) is same


@pytest.mark.parametrize("masked", ["138****1234", "138xxxx1234", "138••••1234"])
def test_a_masked_phone_equals_none(masked):
    assert phone_key(masked) == ""


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
