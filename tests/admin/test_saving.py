"""What happens when a curator presses Save: the row is written, or an error stands in the form; never a crash."""

import pytest

from tests.admin.models import every_model, factory_of
from tests.admin.posting import admin_url, errors, save
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@every_model
def test_a_row_that_nobody_changed_can_be_saved(curator_client, model):
    row = factory_of(model)()
    before = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
    response = save(curator_client, admin_url("change", row, row.pk))
    assert response.status_code == 302, response.context["errors"]
    row.refresh_from_db()
    assert {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields} == before


@every_model
def test_a_draft_cannot_be_made_public(curator_client, model):
    row = factory_of(model)(draft=True)
    response = save(curator_client, admin_url("change", row, row.pk), is_public="on")
    assert "__all__" in errors(response)


@pytest.mark.parametrize("date", ["9/2025", "2025-13", "2025-02-30", "yesterday"])
def test_a_date_seen_has_to_be_a_year_a_month_or_a_day(curator_client, date):
    agency = AgencyFactory()
    response = save(curator_client, admin_url("change", agency, agency.pk), seen_on=date)
    assert "seen_on" in errors(response)
