"""Draft what the invented reports show, and decide on some of it, so that every state of a proposal can be tried."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from agencies.actions.proposal import publish, send_back
from agencies.actions.proposal_reports import propose
from agencies.models import Pattern, Proposal, Report
from agencies.queries.proof import telling
from agencies.reporting.state import OPEN

DATA = Path(__file__).resolve().parents[1] / "data" / "demo" / "proposals.yaml"
MOST_CHOSEN = 6  # reports under one proposal


@transaction.atomic
def load_demo_proposals(*, curators: Sequence[AbstractBaseUser], at: datetime) -> int:
    """Write the invented proposals anew and return how many there are; at least two curators draft and decide in turns.

    Everything that proposals wrote before is deleted: actions/demo.py has made sure that none of it is real.
    """
    Proposal.objects.update(renews=None)
    Proposal.objects.all().delete()
    Pattern.objects.exclude(expires_on=None).delete()
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    for number, row in enumerate(rows):
        drafter, decider = curators[number % len(curators)], curators[(number + 1) % len(curators)]
        drafted_at = at - timedelta(days=row["since"])
        proposal = propose(
            kind=row["kind"],
            values=row["values"],
            reports=_chosen(row, until=drafted_at),
            why=row["why"],
            expires_on=timezone.localdate(drafted_at) + timedelta(days=row["days"]),
            actor=drafter,
            at=drafted_at,
        )
        decided = {"proposal": proposal, "actor": decider, "at": drafted_at + timedelta(hours=5)}
        if row["decision"] == "published":
            publish(**decided)
        elif row["decision"] == "returned":
            send_back(**decided, answer=row["answer"])
    return len(rows)


def _chosen(row: dict[str, Any], *, until: datetime) -> list[int]:
    """Return some reports that tell of what is proposed, the newest first: as many as the row asks for."""
    reports = Report.objects.filter(state__in=OPEN, held_since=None, sent_at__lt=until).order_by(
        "-sent_at", "-id"
    )
    return telling(row["kind"], row["values"], reports)[: row.get("reports", MOST_CHOSEN)]
