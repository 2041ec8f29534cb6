"""Whoever may not bring files in is refused by every step itself, whatever page or command asks, and nothing is changed."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from agencies.actions.imports import Setup, compare_again, decide, set_up, upload
from agencies.actions.imports_decision import approve, hand_in, send_back
from agencies.importing.intake import ImportRefused
from agencies.models import Agency, Import, Proposal
from agencies.queries.imports import beginning_of
from tests.actions.imported import approved, bringing_in, planned, uploaded
from tests.factories import UserFactory
from tests.importing.messy import csv_bytes

pytestmark = pytest.mark.django_db

ROWS = (("key", "name"), ("a", "示例甲"))


def stranger():
    return UserFactory()


def viewer():
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_import", "view_agency"]))
    return user


def deciding():
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_import", "change_proposal"]))
    return user


def one_who_left():
    user = bringing_in()
    user.is_active = False
    user.save()
    return user


NO_RIGHT = [stranger, viewer, deciding, one_who_left]


def uploading(actor):
    upload(
        kind="agencies", creditor=None, stream=csv_bytes(*ROWS), name="a.csv", actor=actor, at=timezone.now()
    )


def setting_up(actor):
    imported = uploaded(csv_bytes(*ROWS), kind="agencies")
    setup = Setup(header=beginning_of(imported).header, columns=["key", "name"])
    set_up(imported=imported, setup=setup, actor=actor, at=timezone.now())


def deciding_on_names(actor):
    decide(
        imported=planned(csv_bytes(*ROWS), kind="agencies"),
        choices={"x": "new"},
        actor=actor,
        at=timezone.now(),
    )


def comparing_again(actor):
    compare_again(imported=planned(csv_bytes(*ROWS), kind="agencies"), actor=actor, at=timezone.now())


def handing_in(actor):
    hand_in(imported=planned(csv_bytes(*ROWS), kind="agencies"), why="x", actor=actor, at=timezone.now())


STEPS = [uploading, setting_up, deciding_on_names, comparing_again, handing_in]


@pytest.mark.parametrize("who", NO_RIGHT)
@pytest.mark.parametrize("step", STEPS)
def test_who_may_not_bring_in_is_refused_each_step(step, who, evidence_folder):
    with pytest.raises(PermissionDenied):
        step(who())
    # Nothing but what those did who made the import up to there.
    assert not Proposal.objects.exists()
    if step is uploading:
        assert not Import.objects.exists()
        assert not any(path.is_file() for path in evidence_folder.rglob("*"))
    else:
        imported = Import.objects.get()
        assert imported.state == ("uploaded" if step is setting_up else "planned")
        assert (imported.decisions, imported.attempt) == ({}, 0 if step is setting_up else 1)


@pytest.mark.parametrize("step", STEPS)
def test_who_may_bring_in_may_take_each_step(step):
    step(bringing_in())


@pytest.mark.parametrize("who", [stranger, viewer, bringing_in, one_who_left])
@pytest.mark.parametrize("act", [approve, send_back])
def test_who_may_not_decide_is_refused(act, who):
    imported = planned(csv_bytes(*ROWS), kind="agencies")
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=timezone.now())
    words = {"digest": imported.digest} if act is approve else {"answer": "x"}
    with pytest.raises(ImportRefused, match="not_allowed"):
        act(imported=imported, actor=who(), at=timezone.now(), **words)
    assert (Import.objects.get().state, Proposal.objects.get().decision) == ("proposed", "open")
    assert not Agency.objects.exists()


def test_who_may_decide_and_see_imports_may_approve():
    assert approved(planned(csv_bytes(*ROWS), kind="agencies"), actor=deciding()).state == "applied"
