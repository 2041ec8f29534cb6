"""Let disputes follow what a second person has published: the one place where a correction ends them."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.dispute import move_dispute
from agencies.curation.dispute import OPEN, Mover
from agencies.models import Dispute, Proposal


@transaction.atomic
def settle_disputes(*, proposal: Proposal, actor: AbstractBaseUser, at: datetime) -> int:
    """Mark the open disputes that a published proposal sets right as corrected, and close them; return how many."""
    states = [state.value for state in OPEN]
    open_ones = list(Dispute.objects.locked().filter(proposal=proposal, state__in=states))
    for dispute in open_ones:
        settle(dispute=dispute, move="correct", actor=actor, at=at, detail=f"{proposal.pk}")
    return len(open_ones)


@transaction.atomic
def settle(*, dispute: Dispute, move: str, actor: AbstractBaseUser, at: datetime, detail: str) -> None:
    """Make the move of a publication, and close the dispute: its outcome stays beside it."""
    for name in (move, "close"):
        mover = Mover.PUBLICATION if name == move else Mover.CURATOR
        move_dispute(dispute=dispute, move=name, mover=mover, at=at, actor=actor, detail=detail)
