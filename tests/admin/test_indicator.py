"""Indicators in the admin."""

import pytest

from agencies.models import Indicator
from tests.admin.posting import admin_url, errors, save
from tests.factories import IndicatorFactory

pytestmark = pytest.mark.django_db


def test_an_indicator_is_found_by_its_number_however_it_is_written(curator_client):
    indicator = IndicatorFactory(value="17000000001")
    IndicatorFactory(value="17000000002")
    found = curator_client.get(admin_url("changelist", indicator), {"q": "+86 170 0000 0001"})
    assert [row.value for row in found.context["cl"].result_list] == ["17000000001"]


def test_a_second_indicator_with_a_number_is_refused_however_it_is_written(curator_client):
    IndicatorFactory(value="17000000001")
    other = IndicatorFactory()
    response = save(curator_client, admin_url("change", other, other.pk), value="+86 170-0000-0001")
    assert errors(response)
    assert Indicator.objects.filter(key="17000000001").count() == 1


@pytest.mark.parametrize("value", ["170****0001", "——", "6222000000000000/6222000000000001"])
def test_an_indicator_that_is_not_one_whole_value_is_refused_beside_it(curator_client, value):
    indicator = IndicatorFactory(kind="account", value="6222000000000009")
    kind = "phone" if "*" in value else "account"
    response = save(curator_client, admin_url("change", indicator, indicator.pk), value=value, kind=kind)
    assert "value" in errors(response)


def test_a_misused_badge_without_an_agency_is_refused(curator_client):
    indicator = IndicatorFactory(badge=True)
    assert errors(save(curator_client, admin_url("change", indicator, indicator.pk), agency=""))
