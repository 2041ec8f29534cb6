"""What happens when a curator hands in a form: a proposal is drafted, or an error stands in it; nothing is written."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agencies.models import Change, Proposal
from tests.admin.models import every_model, factory_of
from tests.admin.posting import admin_url, decide, draft, errors, save
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db

# What a hotline needs besides: tests/actions/test_precaution.py.
MADE_SURE = {
    "seen_on": date(2026, 1, 1),
    "seen_again_on": date(2026, 1, 2),
    "called_on": date(2026, 1, 2),
    "called_by": "示例",
}


def written(model):
    """Return every row of a model, each value of it."""
    return list(model.objects.values())


@every_model
def test_a_row_that_nobody_changed_is_not_proposed(curator_client, model):
    row = factory_of(model)()
    before = written(model)
    response = save(curator_client, admin_url("change", row, row.pk))
    assert "__all__" in errors(response)
    assert not Proposal.objects.exists()
    assert written(model) == before


@every_model
def test_a_change_is_drafted_and_nothing_is_written_whoever_saves(curator_client, model):
    row = factory_of(model)()
    before = written(model)
    proposal = draft(curator_client, admin_url("change", row, row.pk), source="示例别的来源")
    assert written(model) == before
    assert (proposal.before, proposal.payload) == ({"source": row.source}, {"source": "示例别的来源"})
    assert (proposal.kind, proposal.row_id, proposal.why) == (model._meta.model_name, row.pk, "示例理由")


@every_model
@pytest.mark.parametrize("missing", ["draft_source", "draft_why", "draft_seen_on"])
def test_a_change_without_its_grounds_is_refused_beside_the_field(curator_client, model, missing):
    row = factory_of(model)()
    words = {"source": "示例别的来源", missing: ""}
    assert missing in errors(save(curator_client, admin_url("change", row, row.pk), **words))
    assert not Proposal.objects.exists()


@every_model
def test_a_published_change_is_written_with_its_history(curator_client, model):
    row = factory_of(model)()
    proposal = draft(curator_client, admin_url("change", row, row.pk), source="示例别的来源")
    Proposal.objects.update(drafted_at=timezone.now() - timedelta(days=2), **MADE_SURE)
    decide(proposal)
    assert model.objects.get(pk=row.pk).source == "示例别的来源"
    change = Change.objects.get()
    assert (change.kind, change.row_id, change.proposal) == (model._meta.model_name, row.pk, proposal)
    assert (change.before, change.after) == ({"source": row.source}, {"source": "示例别的来源"})


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
