"""How long what a report tells is kept, as a table: `prune`, the pages and docs/retention.md read the same rows."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Age:
    """How long something is kept: `days` from the moment that `since` names (begun, sent, closed, seen)."""

    days: int
    since: str

    @property
    def span(self) -> timedelta:
        return timedelta(days=self.days)


AGES = {
    "draft": Age(1, "begun"),
    "network": Age(30, "sent"),
    "contact": Age(90, "closed"),
    "evidence": Age(180, "closed"),
    "text": Age(730, "closed"),
    "throttle": Age(1, "seen"),
}
# What nobody closes is closed by the clock, so that an age that counts from closing always comes.
LEFT_ALONE_DAYS = 365
