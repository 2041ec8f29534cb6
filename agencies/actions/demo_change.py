"""Draft changes of the invented register, and decide one, so that both sides of a proposal can be tried."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.link import NATURAL_KEYS
from agencies.actions.precaution import see_again, try_reach
from agencies.actions.proposal import propose_change, publish
from agencies.curation.kind import changes_reach
from agencies.curation.reach import china_day
from agencies.models.curated import CURATED

DATA = Path(__file__).resolve().parents[1] / "data" / "demo" / "changes.yaml"
DRAFTED_BEFORE = timedelta(hours=1)


@transaction.atomic
def load_demo_changes(*, people: Mapping[str, AbstractBaseUser], at: datetime) -> int:
    """Write the invented changes and return how many there are; `people` are the accounts of the demonstration by name."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    for row in rows:
        model = CURATED[row["kind"]]
        drafted_at = at - timedelta(days=row["since"]) - DRAFTED_BEFORE
        proposal = propose_change(
            row=model._default_manager.get(**{NATURAL_KEYS[model]: row["key"]}),
            values=row["values"],
            source=row["source"],
            seen_on=china_day(drafted_at),
            why=row["why"],
            actor=people["demo-editor"],
            at=drafted_at,
        )
        if row.get("decision") == "published":
            publish(proposal=proposal, actor=people["demo-reviewer"], at=at)
        elif changes_reach(row["kind"], row["values"]) and row["since"]:
            see_again(proposal=proposal, actor=people["demo-editor"], at=at)
            try_reach(proposal=proposal, actor=people["demo-reviewer"], at=at)
    return len(rows)
