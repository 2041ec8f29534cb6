"""The demonstration holds proposals in every state, and can be loaded again after somebody has tried them out."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.actions.proposal import publish
from agencies.actions.proposal_reports import propose, renew
from agencies.curation.kind import changes_reach
from agencies.models import Change, Creditor, Indicator, Proposal
from agencies.queries.independence import weigh_reports
from agencies.reporting.independence import counted
from tests.factories import CuratorFactory, ProposalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def independent(proposal) -> int:
    numbers = list(proposal.reports.values_list("pk", flat=True))
    return len(counted(weigh_reports(proposal.kind, proposal.values, numbers)))


def test_every_state_and_both_sides_of_the_evidence_can_be_tried():
    call_command("load_demo", verbosity=0)
    proposals = Proposal.objects.all()
    assert {each.decision for each in proposals} == {"open", "published", "returned"}
    assert {independent(each) >= 2 for each in proposals if each.expires_on and each.decision == "open"} == {
        True,
        False,
    }
    assert all(each.drafted_by != each.decided_by for each in proposals)
    assert Indicator.objects.filter(expires_on__gt=timezone.localdate()).exists()


def test_changes_of_the_register_wait_in_every_stage():
    call_command("load_demo", verbosity=0)
    changes = Proposal.objects.filter(expires_on=None)
    assert {each.decision for each in changes} == {"open", "published"}
    numbers = [each for each in changes if changes_reach(each.kind, each.fields)]
    assert {each.called_on is None for each in numbers} == {True, False}
    ready = next(each for each in numbers if each.called_on)
    publish(proposal=ready, actor=CuratorFactory(), at=timezone.now())
    assert Change.objects.filter(how="proposal", proposal__expires_on=None).count() == 2


def test_it_loads_again_after_somebody_has_published_and_renewed():
    call_command("load_demo", verbosity=0)
    now, day = timezone.now(), timezone.localdate() + timedelta(days=80)
    first = Proposal.objects.get(decision="published", expires_on__isnull=False)
    second = renew(proposal=first, expires_on=day, why="示例", actor=CuratorFactory(), at=now)
    publish(proposal=second, actor=CuratorFactory(), at=now)
    other = propose(
        kind="indicator",
        values={"kind": "phone", "value": "17000009999"},
        reports=[],
        why="示例",
        expires_on=day,
        actor=CuratorFactory(),
        at=now,
        first_party="https://bank.example/",
    )
    publish(proposal=other, actor=CuratorFactory(), at=now)
    call_command("load_demo", verbosity=0)
    assert not Proposal.objects.filter(renews__isnull=False).exists()
    assert not Indicator.objects.filter(value="17000009999").exists()


def test_it_never_deletes_a_proposal_of_a_real_database():
    proposal = ProposalFactory()
    with pytest.raises(CommandError):
        call_command("load_demo", verbosity=0)
    assert Proposal.objects.get() == proposal
    assert not Creditor.objects.exists()
