"""A new password is more than what a stranger tries first."""

import pytest

from agencies.forms.account import NewPasswordForm
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def refusals(password):
    form = NewPasswordForm(
        {"password": password, "again": password}, person=UserFactory.build(username="lin")
    )
    return form.errors.get("password", [])


@pytest.mark.parametrize(
    "password",
    [
        "visitcheck2026",
        "VisitCheck-Admin",
        "cuishou-waifang",
        "催收外访核对密码催收外访",
        "visit.lantern.test",
        "curator!!!!!!",
    ],
)
def test_our_own_words_are_not_enough(password, settings):
    settings.ALLOWED_HOSTS = ["visit.lantern.test"]
    assert ["mostly words of this site" in str(each) for each in refusals(password)] == [True]


@pytest.mark.parametrize(
    "password", ["lantern river seven boots", "we visit the blue lake often", "灯笼河边七双旧靴子晒着太阳"]
)
def test_other_words_are(password):
    assert refusals(password) == []
