"""The demonstration replaces itself, and never stands beside a real register."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from agencies.actions.demo import load_demo
from agencies.models import Agency, Creditor, Officer, Rule
from tests.factories import AgencyFactory, CreditorFactory, IndicatorFactory

pytestmark = pytest.mark.django_db


def test_loading_twice_leaves_one_register_with_new_dates():
    first = load_demo(today=date(2026, 1, 1))
    assert load_demo(today=date(2026, 11, 23)) == first
    assert Agency.objects.count() == first["agencies"]
    assert Creditor.objects.get(key="demo-bank").seen_on == "2026-11-23"


@pytest.mark.parametrize("factory", [AgencyFactory, CreditorFactory, IndicatorFactory])
def test_it_refuses_a_database_with_a_real_register_and_changes_nothing(factory):
    row = factory()
    with pytest.raises(CommandError, match="make demo"):
        call_command("load_demo")
    assert not Rule.objects.exists()
    assert not Officer.objects.exists()
    assert type(row).objects.get() == row
