"""Write the history of disputes."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from agencies.curation.dispute import Mover
from agencies.models import Dispute, DisputeEvent


def enter(
    dispute: Dispute,
    kind: str,
    mover: Mover,
    at: datetime,
    *,
    actor: AbstractBaseUser | None = None,
    **values: Any,
) -> DisputeEvent:
    """Write a line of the history, with the actor's name as text beside the account."""
    name = actor.get_username() if actor else ""
    return DisputeEvent.objects.create(
        dispute=dispute, kind=kind, mover=mover.value, at=at, actor=actor, actor_name=name, **values
    )
