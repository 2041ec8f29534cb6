"""The mark of a page tells when it was shown, and cannot be made up or kept for long."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from agencies.forms.sender import OLDEST, SALT, read_shown, sign_shown

SECOND = timedelta(seconds=1)
NOW = timezone.now().replace(microsecond=0)


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "x",
        "1795503600",
        "1795503600:x",
        signing.Signer(salt=SALT).sign("soon"),
        signing.Signer().sign("1"),
    ],
)
def test_a_made_up_mark_says_nothing(mark):
    assert read_shown(mark, at=NOW) is None


@pytest.mark.parametrize("age", [OLDEST + SECOND, -SECOND], ids=["too old", "still to come"])
def test_a_mark_out_of_its_time_says_nothing(age):
    assert read_shown(sign_shown(NOW - age), at=NOW) is None


@pytest.mark.parametrize("age", [timedelta(), SECOND, OLDEST])
def test_a_mark_says_when_the_page_was_shown(age):
    assert read_shown(sign_shown(NOW - age), at=NOW) == NOW - age
