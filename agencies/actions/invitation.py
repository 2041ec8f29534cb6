"""One-time links: made for somebody, opened once, good for three days."""

import secrets
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.account import set_password
from agencies.actions.audit import record_audit
from agencies.curation.access import INVITED_FOR
from agencies.models import AuditEntry, Invitation
from agencies.models.sealed import keyed_digest

PURPOSE = "invitation"
Kind = AuditEntry.Kind


class InvitationGone(Exception):
    """The link was used, or replaced, or is too old."""


@transaction.atomic
def make_invitation(
    *, person: AbstractBaseUser, actor: AbstractBaseUser | None, at: datetime
) -> tuple[Invitation, str]:
    """Make a link to somebody's account; return its row and the key to put into it, which is kept nowhere.

    Links made before are good no more. `actor` is None for the operator's shell.
    """
    person.invitations.filter(used_at=None).delete()
    key = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        person=person,
        digest=keyed_digest(PURPOSE, key),
        made_by=actor,
        made_at=at,
        ends_at=at + INVITED_FOR,
    )
    record_audit(kind=Kind.INVITED, person=person, actor=actor, at=at)
    return invitation, key


@transaction.atomic
def choose_password(*, invitation: Invitation, password: str, at: datetime) -> AbstractBaseUser:
    """Give the account of a link a new password, sign it out everywhere, and return whose it is.

    Somebody who has a second factor has used the link up; who has none uses it up with his first (`use_invitation`).
    Raise InvitationGone if the link is good no more.
    """
    row = _open(invitation.pk, at)
    person = row.person
    set_password(person=person, password=password, at=at)
    if person.second_factors.exists():
        _use(row, at)
    return person


@transaction.atomic
def use_invitation(*, invitation_id: int, at: datetime) -> None:
    """Use a link up; raise InvitationGone if it is already, so that of two who opened it one comes in."""
    _use(_open(invitation_id, None), at)


def _open(pk: int, at: datetime | None) -> Invitation:
    row = Invitation.objects.select_for_update(of=("self",)).select_related("person").filter(pk=pk).first()
    if row is None or row.used_at or not row.person.is_active or (at and row.ends_at <= at):
        raise InvitationGone
    return row


def _use(row: Invitation, at: datetime) -> None:
    row.used_at = at
    row.save(update_fields=["used_at"])
    record_audit(kind=Kind.JOINED, person=row.person, actor=row.person, at=at)
