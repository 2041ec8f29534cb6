"""A person on a roster is changed by two people, and neither the proposal nor the history names him in the database."""

import pytest
from django.db import connection
from django.utils import timezone

from agencies.actions.officer import reseal_officers
from agencies.actions.proposal import propose_change, publish
from agencies.curation.refusal import ProposalRefused
from agencies.models import Change, Officer, Proposal
from agencies.models.proposal import MASK
from tests.factories import AgencyFactory, OfficerFactory
from tests.factories.role import someone_with

pytestmark = pytest.mark.django_db
SECRETS = ("张三", "李四", "SL-7", "SL-8")


def propose(**values):
    return propose_change(
        source="机构提供的名册",
        seen_on=timezone.localdate(),
        why="示例理由",
        actor=someone_with("Editor"),
        at=timezone.now(),
        **values,
    )


def decide(proposal):
    return publish(proposal=proposal, actor=someone_with("Reviewer"), at=timezone.now())


def stored():
    """Return everything that the tables of proposals, history and rosters hold, as text."""
    rows = []
    with connection.cursor() as cursor:
        for model in (Proposal, Change, Officer):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows += cursor.fetchall()
    return repr(rows)


def test_a_new_officer_is_published_and_named_nowhere():
    agency = AgencyFactory()
    proposal = propose(
        kind="officer", values={"agency": agency, "name": "张三", "badge": "SL-7", "status": "active"}
    )
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert (proposal.values["name"], proposal.values["badge"]) == ("张三", "SL-7")
    assert (proposal.payload["name"], proposal.label) == (MASK, str(agency))
    officer = decide(proposal)
    assert (officer.name, officer.badge) == ("张三", "SL-7")
    assert not [each for each in SECRETS if each in stored() or ascii(each)[1:-1] in stored()]


def test_a_changed_name_is_published_and_named_nowhere():
    officer = OfficerFactory(name="张三", badge="SL-7")
    proposal = propose(row=officer, values={"name": "李四", "badge": "SL-8"})
    assert proposal.values_before == {"name": "张三", "badge": "SL-7"}
    decide(proposal)
    officer.refresh_from_db()
    assert (officer.name, officer.badge) == ("李四", "SL-8")
    change = Change.objects.get()
    assert change.before == change.after == {"name": MASK, "badge": MASK}
    assert not [each for each in SECRETS if each in stored() or ascii(each)[1:-1] in stored()]


def test_what_moved_meanwhile_is_not_overwritten():
    officer = OfficerFactory(name="张三")
    proposal = propose(row=officer, values={"name": "李四"})
    Officer.objects.update(name="王五")
    with pytest.raises(ProposalRefused) as caught:
        decide(proposal)
    assert caught.value.code == "moved"


def test_resealing_goes_on_from_where_it_stopped():
    first, second = OfficerFactory.create_batch(2)
    assert reseal_officers(after=0) == (second.pk, 2)
    assert reseal_officers(after=first.pk) == (second.pk, 1)
    assert reseal_officers(after=second.pk) == (second.pk, 0)
