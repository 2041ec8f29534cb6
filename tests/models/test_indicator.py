"""An account number is kept as a digest, and still found."""

from datetime import date

import pytest

from agencies.checking.claim import Claim
from agencies.checking.outcome import Outcome
from agencies.models import Indicator
from agencies.queries.check import assess_claim
from tests.factories import IndicatorFactory

pytestmark = pytest.mark.django_db
NUMBER = "6222020000000000123"


def test_the_table_holds_no_account_number():
    IndicatorFactory(kind="account", value="6222 0200 0000 0000 123")
    row = Indicator.objects.values().get()
    assert row["value"] == "••••0123"
    assert NUMBER not in str(row)
    assert assess_claim(Claim(payee=f"张三 {NUMBER}"), today=date.today()).outcome is Outcome.STOP
    assert assess_claim(Claim(payee=NUMBER[:-1] + "4"), today=date.today()).outcome is Outcome.UNKNOWN


def test_saving_it_again_keeps_it_found():
    indicator = IndicatorFactory(kind="account", value=NUMBER)
    key = indicator.key
    indicator.full_clean()
    indicator.save()
    assert Indicator.objects.get().key == key


def test_a_payee_without_a_number_is_kept_as_it_is():
    indicator = IndicatorFactory(kind="account", value="某某收款码")
    assert (indicator.value, indicator.key) == ("某某收款码", "某某收款码")
