"""The invented disputes: every state, always the same, and each opened by the receipt that is printed."""

from collections import Counter

import pytest
from django.utils import timezone

from agencies.actions.demo_curator import load_demo_curators
from agencies.actions.demo_dispute import load_demo_disputes
from agencies.curation.dispute import State
from agencies.models import Dispute, Reply
from agencies.queries.dispute import dispute_of_receipt
from agencies.reporting.receipt import read_receipt
from tests.factories import DisputeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_demo")]


def load():
    return load_demo_disputes(curators=[*load_demo_curators(can_sign_in=False).values()], at=timezone.now())


def test_every_open_state_is_there_one_overdue_and_one_with_a_draft_to_decide():
    DisputeFactory()
    receipts = load()
    found = {path: dispute_of_receipt(read_receipt(receipt)) for path, receipt in receipts.items()}
    assert Dispute.objects.count() == len(found)
    states = Counter(each.state for each in found.values())
    assert states.keys() == {State.RECEIVED, State.IN_WORK, State.WAITING, State.REFUSED, State.CLOSED}
    assert [each.pk for each in Dispute.objects.overdue(timezone.now())] == [found["overdue"].pk]
    assert Counter(Reply.objects.values_list("decision", flat=True)) == {"open": 1, "published": 1}
    assert all("示例" in each.wrong for each in found.values())


def test_twice_is_the_same():
    assert load() == load()
    assert Reply.objects.count() == 2
