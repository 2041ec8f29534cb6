"""A row is drafted again as it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.models import Change
from tests.admin.posting import admin_url, decide, draft
from tests.factories import GuidanceFactory, RuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(curator_client):
    """A page that was changed twice."""
    row, rule = GuidanceFactory(title_en="First", summary_en="First summary."), RuleFactory(code="rule")
    address = admin_url("change", row, row.pk)
    decide(draft(curator_client, address, title_en="Second", rules=[rule.pk]))
    decide(draft(curator_client, address, title_en="Third", rules=[], summary_en="Third summary."))
    return row


def test_each_version_but_the_one_in_force_can_be_drafted_again(curator_client, row):
    first, second = Change.objects.order_by("pk")
    page = curator_client.get(admin_url("history", row, row.pk)).content.decode()
    assert f"../change/?version={first.pk}" in page
    assert f"?version={second.pk}" not in page


def test_an_earlier_version_stands_in_the_form_and_is_handed_in_like_any_change(curator_client, row):
    second = Change.objects.get(after__title_en="Second")
    address = f"{admin_url('change', row, row.pk)}?version={second.pk}"
    form = curator_client.get(address).context["adminform"].form
    assert (form["title_en"].value(), form["summary_en"].value()) == ("Second", "First summary.")
    proposal = draft(curator_client, address)
    assert proposal.payload == {"title_en": "Second", "summary_en": "First summary.", "rules": ["rule"]}
    held = decide(proposal)
    assert (held.title_en, [rule.code for rule in held.rules.all()]) == ("Second", ["rule"])


def test_an_earlier_version_can_wait_for_its_day(curator_client, row):
    second = Change.objects.get(after__title_en="Second")
    tomorrow = timezone.localdate() + timedelta(days=1)
    address = f"{admin_url('change', row, row.pk)}?version={second.pk}"
    held = decide(draft(curator_client, address, takes_effect_on=tomorrow.isoformat()))
    assert (held.title_en, held.upcoming["title_en"], held.upcoming["rules"]) == ("Third", "Second", ["rule"])


@pytest.mark.parametrize("number", ["0", "x", "999999999999999999999999"])
def test_a_version_that_is_not_there_changes_nothing(curator_client, row, number):
    form = (
        curator_client.get(f"{admin_url('change', row, row.pk)}?version={number}").context["adminform"].form
    )
    assert form["title_en"].value() == "Third"


def test_what_waits_is_read_field_by_field(curator_client, row):
    tomorrow = timezone.localdate() + timedelta(days=1)
    address = admin_url("change", row, row.pk)
    proposal = draft(curator_client, address, title_en="Fourth", takes_effect_on=tomorrow.isoformat())
    page = curator_client.get("/en" + admin_url("change", proposal, proposal.pk)).content.decode()
    assert f"Title (English) (from {tomorrow})" in page
    assert "<ins>Fourth</ins>" in page
