"""Whoever has stolen one account that invites people makes up no second person with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.disposal import DisposalRefused, decide_disposal, propose_disposal
from agencies.actions.imports_decision import approve
from agencies.actions.person import invite_person, renew_link
from agencies.actions.proposal import propose_change, publish, send_back
from agencies.actions.reply import ReplyRefused, publish_reply
from agencies.actions.role import load_roles
from agencies.curation.refusal import ProposalRefused
from agencies.importing.intake import ImportRefused
from agencies.models import Import, Proposal
from tests.factories import (
    DisputeFactory,
    EvidenceFactory,
    GuidanceFactory,
    HotlineFactory,
    ReplyFactory,
    UserFactory,
)
from tests.factories.role import someone_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def thief(db):
    load_roles()
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def made_up(thief):
    """An account that the thief has invited; the link was shown to him."""
    at = timezone.now()
    return invite_person(name="colleague", email="", roles={"Editor"}, actor=thief, at=at)[0]


def drafted(row, values, actor):
    now = timezone.now()
    words = {"source": "https://source.example/", "seen_on": timezone.localdate(now), "why": "示例理由"}
    return propose_change(row=row, values=values, actor=actor, at=now, **words)


def test_what_a_made_up_colleague_drafts_another_one_decides(thief, made_up):
    page = GuidanceFactory()
    proposal = drafted(page, {"summary_en": "Pay at once."}, made_up)
    for decide in (publish, send_back):
        with pytest.raises(ProposalRefused) as refused:
            decide(proposal=proposal, actor=thief, at=timezone.now(), answer="示例")
        assert refused.value.code == "own_link"
    page.refresh_from_db()
    assert page.summary_en != "Pay at once."
    publish(proposal=proposal, actor=UserFactory(is_staff=True, is_superuser=True), at=timezone.now())
    page.refresh_from_db()
    assert page.summary_en == "Pay at once."


def test_a_number_is_not_published_a_day_later_either(thief, made_up):
    hotline = HotlineFactory(phone="96110")
    proposal = drafted(hotline, {"phone": "400-000-0000"}, made_up)
    proposal.seen_again_on, proposal.called_on = proposal.seen_on + timedelta(days=1), proposal.seen_on
    proposal.save()
    with pytest.raises(ProposalRefused) as refused:
        publish(proposal=proposal, actor=thief, at=timezone.now() + timedelta(days=2))
    assert refused.value.code == "own_link"


def test_a_link_to_somebody_else_s_account_counts_as_much(thief):
    colleague = someone_with("Editor")
    proposal = drafted(GuidanceFactory(), {"summary_en": "Pay at once."}, colleague)
    renew_link(person=colleague, actor=thief, at=timezone.now())
    with pytest.raises(ProposalRefused):
        publish(proposal=proposal, actor=thief, at=timezone.now())


def test_so_it_is_with_a_file_a_reply_and_a_disposal(thief, made_up):
    now = timezone.now()
    imported = Import.objects.create(
        kind="agencies",
        state="proposed",
        name="a.csv",
        size=1,
        digest="d",
        uploaded_by=made_up,
        uploaded_by_name=made_up.username,
        uploaded_at=now,
        touched_at=now,
    )
    Proposal.objects.create(
        kind="import",
        row_id=imported.pk,
        payload={"digest": "d"},
        why="示例理由",
        drafted_by=made_up,
        drafted_at=now,
    )
    with pytest.raises(ImportRefused) as refused:
        approve(imported=imported, digest="d", actor=thief, at=now)
    assert refused.value.code == "own_link"
    reply = ReplyFactory(
        dispute=DisputeFactory(state="in_work", checks=["called_back"]),
        open=True,
        drafted_by=made_up,
        drafted_name=made_up.username,
    )
    with pytest.raises(ReplyRefused) as refused:
        publish_reply(reply=reply, actor=thief, at=now)
    assert refused.value.code == "own_link"
    disposal = propose_disposal(evidence=EvidenceFactory(), why="示例理由", actor=made_up, at=now)
    with pytest.raises(DisposalRefused) as refused:
        decide_disposal(proposal=disposal, is_agreed=True, actor=thief, at=now)
    assert refused.value.fault == "own_link"
