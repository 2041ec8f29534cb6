"""Codes of authenticator apps: those of RFC 6238, and only near their time, and only forward."""

from datetime import UTC, datetime, timedelta

import pytest

from agencies.curation.recovery import COUNT, make_codes, read_recovery_code, show_code
from agencies.curation.totp import app_address, code_at, make_secret, matching_step, read_code, step_at

# RFC 6238, appendix B: the secret "12345678901234567890", the last six of the eight digits printed there.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
PRINTED = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}
AT = datetime(2026, 11, 28, 12, 0, 10, tzinfo=UTC)
NOW = step_at(AT)


@pytest.mark.parametrize(("seconds", "code"), PRINTED.items())
def test_the_codes_are_those_of_the_standard(seconds, code):
    assert code_at(SECRET, step_at(datetime.fromtimestamp(seconds, tz=UTC))) == code


@pytest.mark.parametrize(
    ("step", "after", "found"),
    [
        (NOW, 0, NOW),
        (NOW - 1, 0, NOW - 1),
        (NOW + 1, 0, NOW + 1),
        (NOW - 2, 0, None),
        (NOW + 2, 0, None),
        (NOW, NOW, None),
        (NOW - 1, NOW, None),
        (NOW + 1, NOW, NOW + 1),
    ],
)
def test_a_code_is_good_near_its_time_and_later_than_the_last(step, after, found):
    assert matching_step(SECRET, code_at(SECRET, step), at=AT, after=after) == found


@pytest.mark.parametrize("code", ["", "0", "abcdef", "一二三四五六", "0" * 100])
def test_what_is_no_code_matches_nothing(code):
    assert matching_step(SECRET, code, at=AT, after=0) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("287082", "287082"),
        (" 287 082 ", "287082"),
        ("287-082", "287082"),
        ("２８７０８２", "287082"),
        ("28708", ""),
        ("2870821", ""),
        ("28708x", ""),
        ("", ""),
        ("²87082", "287082"),
    ],
)
def test_a_code_is_read_as_people_type_it(typed, read):
    assert read_code(typed) == read


def test_secrets_differ_and_are_as_long_as_the_digest():
    assert len({make_secret() for _ in range(50)}) == 50
    assert len(make_secret()) == 32


def test_the_address_for_the_app_holds_what_it_needs():
    address = app_address(SECRET, account="a b", site="example.org:8000")
    assert address == f"otpauth://totp/example.org%3A8000%3Aa%20b?secret={SECRET}&issuer=example.org%3A8000"


def test_recovery_codes_are_read_as_they_are_shown():
    codes = make_codes()
    assert len(set(codes)) == COUNT
    for code in codes:
        assert read_recovery_code(f" {show_code(code).lower()} ") == code


@pytest.mark.parametrize("typed", ["", "123456", "12345-6789", "12345-678901", "一" * 10])
def test_what_is_no_recovery_code_is_read_as_none(typed):
    assert read_recovery_code(typed) == ""


def test_half_minutes_follow_the_clock():
    assert step_at(AT + timedelta(seconds=30)) == NOW + 1
