"""Draft that a fact was looked up again and is as it was."""

import re
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from agencies.actions.proposal import propose_change
from agencies.checking.claim import gettext_noop
from agencies.curation.reach import china_day
from agencies.models import Proposal
from agencies.models.proposal import SOURCE

ADDRESS = re.compile(r"https?://[^\s;；，,()（）]+")
# Stored so; pages show it in their language.
WHY = gettext_noop("The source was seen again and says the same.")


def propose_seen_again(*, row: Model, actor: AbstractBaseUser, at: datetime) -> Proposal:
    """Draft that a row's source was seen on the day of a moment, unchanged; raises ProposalRefused as any draft does.

    From then on it counts as current for another year, unless somebody gives it an earlier day.
    """
    today, address = china_day(at), ADDRESS.search(row.source)
    return propose_change(
        row=row,
        values={"seen_on": today.isoformat(), "recheck_on": None},
        source=address[0] if address else row.source[:SOURCE],
        seen_on=today,
        why=WHY,
        actor=actor,
        at=at,
    )
