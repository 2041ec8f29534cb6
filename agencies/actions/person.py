"""Invite a colleague, change what he may do, close his account: by somebody else, never by himself.

Every change of a role or of an account ends its sessions: agencies/actions/staff_session.py sees to that.
"""

from collections.abc import Set
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import IntegrityError, transaction

from agencies.actions.audit import record_audit
from agencies.actions.invitation import make_invitation
from agencies.curation.access import BY_TWO
from agencies.models import AuditEntry, RoleRequest
from agencies.queries.person import has_factor, may_manage, roles_of

Kind = AuditEntry.Kind


class PersonRefused(Exception):
    """It may not be done, for the reason that `code` names.

    "self": by himself; "rights": without the right to; "superuser": to a superuser by somebody who is none; "two": a role
    that takes two superusers; "taken": a name that somebody has; "decided": a request that is decided.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@transaction.atomic
def invite_person(
    *, name: str, email: str, roles: Set[str], actor: AbstractBaseUser, at: datetime
) -> tuple[AbstractBaseUser, str]:
    """Open an account without a password; return it and the key of the link that its owner chooses one with."""
    _check_manager(actor)
    if roles & BY_TWO and not actor.is_superuser:
        raise PersonRefused("two")
    people = get_user_model().objects
    if people.filter(username__iexact=name).exists():
        raise PersonRefused("taken")
    try:
        with transaction.atomic():
            person = people.create_user(name, email=email, is_staff=True)
    except IntegrityError:
        raise PersonRefused("taken") from None
    _invitation, key = make_invitation(person=person, actor=actor, at=at)
    _give(person, roles, actor, at)
    return person, key


@transaction.atomic
def renew_link(*, person: AbstractBaseUser, actor: AbstractBaseUser, at: datetime) -> str:
    """Make a new link for somebody who lost his password or the link; return its key. His second factor stays.

    Who has none yet could be anybody who holds the link: the roles that take two are to be given anew.
    """
    _check(person, actor)
    if settings.STAFF_SECOND_FACTOR and not has_factor(person):
        for role in sorted(roles_of(person) & BY_TWO):
            person.groups.remove(Group.objects.get(name=role))
            record_audit(kind=Kind.ROLE_TAKEN, person=person, actor=actor, detail=role, at=at)
    return make_invitation(person=person, actor=actor, at=at)[1]


@transaction.atomic
def change_roles(*, person: AbstractBaseUser, roles: Set[str], actor: AbstractBaseUser, at: datetime) -> None:
    """Let somebody have these roles and no others; what takes two superusers is asked for."""
    _check(person, actor)
    held = roles_of(person)
    if (roles - held) & BY_TWO and not actor.is_superuser:
        raise PersonRefused("two")
    for role in sorted(held - roles):
        person.groups.remove(Group.objects.get(name=role))
        record_audit(kind=Kind.ROLE_TAKEN, person=person, actor=actor, detail=role, at=at)
    _give(person, roles - held, actor, at)


@transaction.atomic
def open_or_close(
    *, person: AbstractBaseUser, is_active: bool, actor: AbstractBaseUser, at: datetime
) -> None:
    """Close somebody's account at once, or open it again."""
    _check(person, actor)
    if person.is_active == is_active:
        return
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    record_audit(kind=Kind.OPENED if is_active else Kind.CLOSED, person=person, actor=actor, at=at)


@transaction.atomic
def change_email(*, person: AbstractBaseUser, email: str, actor: AbstractBaseUser, at: datetime) -> None:
    """Change where links and notices for somebody go: whoever reads that mailbox can choose his password."""
    _check(person, actor)
    if not type(person).objects.filter(pk=person.pk).exclude(email=email).update(email=email):
        return
    person.email = email
    record_audit(kind=Kind.EMAIL, person=person, actor=actor, at=at)


@transaction.atomic
def decide_role(*, request: RoleRequest, is_given: bool, actor: AbstractBaseUser, at: datetime) -> None:
    """Give or refuse a role that another superuser asked for."""
    row = RoleRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.decision != RoleRequest.Decision.WAITING:
        raise PersonRefused("decided")
    if not actor.is_superuser:
        raise PersonRefused("rights")
    if actor.pk == row.person_id or (is_given and actor.pk == row.asked_by_id):
        raise PersonRefused("self")
    row.decision = RoleRequest.Decision.GIVEN if is_given else RoleRequest.Decision.REFUSED
    row.decided_by, row.decided_at = actor, at
    row.save(update_fields=["decision", "decided_by", "decided_at"])
    if is_given:
        row.person.groups.add(Group.objects.get(name=row.role))
    kind = Kind.ROLE_GIVEN if is_given else Kind.ROLE_REFUSED
    record_audit(kind=kind, person=row.person, actor=actor, detail=row.role, at=at)


def _give(person: AbstractBaseUser, roles: Set[str], actor: AbstractBaseUser, at: datetime) -> None:
    for role in sorted(roles):
        group = Group.objects.get(name=role)
        if role in BY_TWO:
            _request, is_new = RoleRequest.objects.get_or_create(
                person=person,
                role=role,
                decision=RoleRequest.Decision.WAITING,
                defaults={"asked_by": actor, "asked_at": at},
            )
            if is_new:
                record_audit(kind=Kind.ROLE_ASKED, person=person, actor=actor, detail=role, at=at)
            continue
        person.groups.add(group)
        record_audit(kind=Kind.ROLE_GIVEN, person=person, actor=actor, detail=role, at=at)


def _check_manager(actor: AbstractBaseUser) -> None:
    if not may_manage(actor):
        raise PersonRefused("rights")


def _check(person: AbstractBaseUser, actor: AbstractBaseUser) -> None:
    _check_manager(actor)
    if person.pk == actor.pk:
        raise PersonRefused("self")
    if person.is_superuser and not actor.is_superuser:
        raise PersonRefused("superuser")
