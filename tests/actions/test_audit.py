"""What is kept of those who work here, and for how long."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from agencies.actions.audit import record_audit
from agencies.actions.invitation import make_invitation, use_invitation
from agencies.actions.prune import prune
from agencies.models import AuditEntry, Invitation, StaffSession
from agencies.models.staff_session import SessionStore
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NETWORK = "a" * 64


def entry(at=NOW, **values):
    return record_audit(kind=AuditEntry.Kind.SIGN_IN, at=at, network=NETWORK, **values)


def test_a_network_is_the_same_for_a_day_and_then_another():
    noon = timezone.localtime(NOW).replace(hour=12)
    one, same, other = entry(noon), entry(noon.replace(hour=23)), entry(noon + timedelta(days=1))
    assert one.network == same.network
    assert other.network not in (one.network, NETWORK)


def test_an_unknown_network_stays_unknown():
    assert record_audit(kind=AuditEntry.Kind.EXPORT, at=NOW).network == ""


@pytest.mark.parametrize(("days", "rows", "networks"), [(29, 1, 1), (31, 1, 0), (729, 1, 0), (731, 0, 0)])
def test_the_network_goes_first_and_the_entry_after_two_years(days, rows, networks):
    entry(NOW - timedelta(days=days))
    prune(at=NOW, is_applied=True)
    assert AuditEntry.objects.count() == rows
    assert AuditEntry.objects.exclude(network="").count() == networks


def test_a_link_that_nobody_used_stays_and_a_used_one_goes():
    old = NOW - timedelta(days=40)
    unused, _key = make_invitation(person=UserFactory(), actor=None, at=old)
    used, _key = make_invitation(person=UserFactory(), actor=None, at=old)
    use_invitation(invitation_id=used.pk, at=old)
    prune(at=NOW, is_applied=True)
    assert list(Invitation.objects.all()) == [unused]


def test_sessions_that_are_over_go():
    store = SessionStore()
    store["x"] = 1
    store.save()
    assert Session.objects.count() == 0  # Django's own table stands empty
    prune(at=NOW, is_applied=True)
    assert StaffSession.objects.count() == 1
    prune(at=NOW + timedelta(hours=13), is_applied=True)
    assert StaffSession.objects.count() == 0
