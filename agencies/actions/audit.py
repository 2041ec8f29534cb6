"""Write what the audit keeps; nothing else writes or changes an entry."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from agencies.models import AuditEntry
from agencies.models.sealed import keyed_digest


def record_audit(
    *,
    kind: AuditEntry.Kind,
    at: datetime,
    person: AbstractBaseUser | None = None,
    actor: AbstractBaseUser | None = None,
    detail: str = "",
    network: str = "",
) -> AuditEntry:
    """Keep an entry and return it.

    `detail` is a name of ours (a role, a kind of factor, what was exported and how many rows), never what somebody typed.
    `network` is the digest of a network, "" if unknown; kept is a digest of it that changes with China's day.
    """
    day = f"{timezone.localtime(at):%Y-%m-%d}"
    return AuditEntry.objects.create(
        kind=kind,
        at=at,
        person=person,
        person_name=person.get_username() if person else "",
        actor=actor,
        actor_name=actor.get_username() if actor else "",
        detail=detail[:200],
        network=keyed_digest(f"audit {day}", network) if network else "",
    )
