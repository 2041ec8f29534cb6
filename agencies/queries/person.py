"""Read who works here, and what he may do to others."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from agencies.models import AuditEntry, Invitation
from agencies.models.sealed import keyed_digests

MANAGES = "agencies.add_invitation"


def may_manage(person: AbstractBaseUser) -> bool:
    """Tell whether somebody may invite people and change their roles."""
    return person.is_active and (person.is_superuser or person.has_perm(MANAGES))


def roles_of(person: AbstractBaseUser) -> frozenset[str]:
    """Return the names of somebody's roles."""
    return frozenset(person.groups.values_list("name", flat=True))


def has_factor(person: AbstractBaseUser) -> bool:
    return person.second_factors.exists()


def why_not_second(
    actor: AbstractBaseUser, *, drafters: Iterable[int | None], names: Iterable[str] = ()
) -> str:
    """Return why somebody is no second person for what these accounts drafted; "" if he is one.

    "same_person": he is one of them. By name too: an account that was deleted and made anew is no second person.
    "own_link": he made a one-time link to one of them. Whoever holds such a link can be its owner, and so one who invites
    people could make up a drafter whose drafts he then publishes.
    """
    ids = {each for each in drafters if each is not None}
    if actor.pk in ids or actor.get_username() in set(names):
        return "same_person"
    links = AuditEntry.objects.filter(kind=AuditEntry.Kind.INVITED, person__in=ids, actor=actor)
    return "own_link" if ids and links.exists() else ""


def awaits_link(person: AbstractBaseUser) -> bool:
    """Tell whether somebody was sent a link that he has not used: the password alone then lets nobody enrol."""
    return person.invitations.filter(used_at=None).exists()


def open_invitation(key: str, *, at: datetime) -> Invitation | None:
    """Return the invitation that a link's key opens; None if there is none, or it is used or too old."""
    rows = Invitation.objects.select_related("person").filter(
        digest__in=keyed_digests("invitation", key), used_at=None, ends_at__gt=at, person__is_active=True
    )
    return rows.first()
