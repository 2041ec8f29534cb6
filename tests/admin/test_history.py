"""The history page of every curated row: readable, bounded, and the way to take a change back."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from agencies.actions.change import Origin, record_changes
from agencies.models import Agency, Change, Proposal
from tests.admin.models import every_model, factory_of
from tests.admin.posting import admin_url, decide, draft, queries_to_open
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db


def history(row) -> str:
    return admin_url("history", row, row.pk)


@pytest.fixture
def changed(curator_client):
    """An agency whose city two people changed."""
    agency = AgencyFactory(city="深圳")
    decide(draft(curator_client, admin_url("change", agency, agency.pk), city="广州"))
    return agency


@every_model
def test_every_row_has_a_history_page(curator_client, model):
    row = factory_of(model)()
    record_changes(new=[row], origin=Origin(at=timezone.now(), how="shipped"))
    assert curator_client.get(history(row)).status_code == 200


@every_model
def test_a_viewer_reads_it_and_takes_nothing_back(sign_in, model):
    row = factory_of(model)()
    record_changes(new=[row], origin=Origin(at=timezone.now(), how="shipped"))
    viewer = sign_in("Viewer")
    page = viewer.get(history(row))
    assert page.status_code == 200
    assert not page.context["may_undo"]
    assert viewer.post(history(row), {"change": Change.objects.get().pk, "why": "示例"}).status_code == 403
    assert not Proposal.objects.exists()


def test_who_may_not_see_the_row_does_not_see_its_history(sign_in):
    assert sign_in("Report reader").get(history(AgencyFactory())).status_code == 403


def test_a_row_that_is_none_has_none(curator_client):
    assert curator_client.get("/admin/agencies/agency/999999/history/").status_code == 404


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("/en", ["City", "Proposed by", "approved by", "decided by two people", "source.example"]),
        ("", ["城市", "source.example"]),
    ],
)
def test_it_says_who_when_from_what_source_and_what_in_both_languages(curator_client, changed, prefix, words):
    page = text_of(curator_client.get(f"{prefix}/admin/agencies/agency/{changed.pk}/history/"))
    change = Change.objects.get()
    for word in [*words, "深圳", "广州", change.drafted_by, change.decided_by]:
        assert word in page, word


def test_it_is_the_same_when_everybody_is_gone(curator_client, changed, django_user_model):
    change = Change.objects.get()
    django_user_model.objects.exclude(pk=curator_client.session["_auth_user_id"]).delete()
    Proposal.objects.all().delete()
    assert change.decided_by in text_of(curator_client.get(history(changed)))


def test_djangos_own_log_takes_no_part_in_it(curator_client, changed):
    assert not LogEntry.objects.filter(object_repr=str(changed)).exists()


def test_one_click_and_a_reason_draft_what_was_before(curator_client, changed):
    change = Change.objects.get()
    refused = curator_client.post(history(changed), {"change": change.pk, "why": ""})
    assert refused.status_code == 200
    assert not Proposal.objects.filter(undoes=change).exists()
    curator_client.post(history(changed), {"change": change.pk, "why": "示例：写错了"})
    proposal = Proposal.objects.get(undoes=change)
    assert Agency.objects.get().city == "广州"
    decide(proposal)
    assert Agency.objects.get().city == "深圳"


def test_a_change_of_another_row_is_not_taken_back_here(curator_client, changed):
    other = AgencyFactory()
    curator_client.post(history(other), {"change": Change.objects.get().pk, "why": "示例"})
    assert Proposal.objects.count() == 1


def test_what_moved_meanwhile_is_said(curator_client, changed):
    Agency.objects.update(city="珠海")
    answer = curator_client.post(history(changed), {"change": Change.objects.get().pk, "why": "示例"})
    assert len(answer.context["form"].non_field_errors()) == 1


def test_it_costs_the_same_for_one_change_and_for_many(curator_client):
    pair = EngagementFactory()
    creditors = [pair.creditor.key, *(each.key for each in CreditorFactory.create_batch(8))]

    def move(number):
        Change.objects.create(
            kind="engagement", row_id=pair.pk, last_row_id=pair.pk, at=timezone.now(), how="proposal",
            before={"creditor": creditors[number]}, after={"creditor": creditors[number + 1]},
        )  # fmt: skip

    move(0)
    one = queries_to_open(curator_client, history(pair))
    for number in range(1, 8):
        move(number)
    assert queries_to_open(curator_client, history(pair)) == one <= 7
