"""Fill a database of its own with an invented register in which everything can be tried."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from agencies.actions.demo_alert import load_demo_alerts
from agencies.actions.name import index_names
from agencies.actions.shipped import DEMO_KEY, load_shipped
from agencies.checking.claim import CHINA_TIME
from agencies.models import (
    Agency,
    Change,
    Creditor,
    Engagement,
    Indicator,
    Licence,
    Officer,
    Pattern,
    Proposal,
    Report,
)

DATA = Path(__file__).resolve().parents[1] / "data"
DEMO_SOURCE = "示例来源（虚构）"
CONTENT = (
    "rules",
    "signals",
    "hotlines",
    "guidance",
    "patterns",
)  # shown as shipped: only organisations are invented
LONG_AGO = timedelta(days=730)

# In the order in which they refer to each other.
KINDS: Mapping[str, type[Model]] = {
    "creditors": Creditor,
    "agencies": Agency,
    "engagements": Engagement,
    "licences": Licence,
    "officers": Officer,
    "indicators": Indicator,
}
REFERENCES: Mapping[str, type[Model]] = {"creditor": Creditor, "agency": Agency, "pattern": Pattern}


class DemoRefused(Exception):
    """The database holds a real register; an invented one never stands beside it."""


@transaction.atomic
def load_demo(*, today: date) -> dict[str, int]:
    """Write the invented register anew, dated from a day, and return the rows of each kind.

    Raises DemoRefused, with nothing written, if anything is on record that was not invented.
    """
    if _holds_a_real_register():
        raise DemoRefused
    Change.objects.all().delete()  # of the invented register before
    load_shipped(folder=DATA, at=datetime.combine(today, time.min, tzinfo=CHINA_TIME), kinds=CONTENT)
    for model in reversed(KINDS.values()):
        model.objects.all().delete()
    register = yaml.safe_load((DATA / "demo" / "register.yaml").read_text(encoding="utf-8"))
    for kind, model in KINDS.items():
        for values in register[kind]:
            _save(model, values, today=today)
    index_names(agencies=Agency.objects.all(), creditors=Creditor.objects.all())
    counts = {kind: len(register[kind]) for kind in KINDS}
    alerts = DATA / "demo" / "alerts.yaml"
    return counts | {"alerts": load_demo_alerts(file=alerts, today=today, source=DEMO_SOURCE)}


def demo_claims() -> list[dict[str, Any]]:
    """Return what to try, each with `what`, `claim`, `outcome`, `codes` and, where there are any, `patterns`."""
    return yaml.safe_load((DATA / "demo" / "claims.yaml").read_text(encoding="utf-8"))


def _holds_a_real_register() -> bool:
    # Everything else hangs on a lender or an agency, but for the numbers that are misused everywhere.
    numbers = Indicator.objects.filter(agency=None).exclude(source=DEMO_SOURCE)
    if Creditor.objects.filter(key__startswith=DEMO_KEY).exists():
        numbers = numbers.filter(expires_on=None)  # the others were published on invented reports
    elif Report.objects.exists() or Proposal.objects.exists():
        return True  # without an invented register they are somebody's
    return (
        Creditor.objects.exclude(key__startswith=DEMO_KEY).exists()
        or Agency.objects.exclude(key__startswith=DEMO_KEY).exists()
        or numbers.exists()
    )


def _save(model: type[Model], values: Mapping[str, Any], *, today: date) -> None:
    dates: Mapping[str, Callable[[], str]] = {
        "now": today.isoformat,
        "long_ago": (today - LONG_AGO).isoformat,
        "never": str,
    }
    row = model(source=DEMO_SOURCE, seen_on=today.isoformat())
    for name, value in values.items():
        if name in REFERENCES:
            value = REFERENCES[name].objects.get(key=value)
        setattr(row, name, dates[value]() if name.endswith("_on") else value)
    try:
        row.full_clean(validate_constraints=False)  # the database holds to those
    except ValidationError as error:
        raise ValueError(f"{model.__name__} {values}: {error.messages}") from error
    row.save()
