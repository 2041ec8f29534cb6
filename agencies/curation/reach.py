"""What else a change of a phone, a website or a hotline needs before it is published."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agencies.checking.claim import CHINA_TIME

WAIT = timedelta(hours=24)  # long enough for a colleague to read the notice and call the number


@dataclass(frozen=True, slots=True, kw_only=True)
class Precautions:
    """What was done about one: the days on which its source was seen, and whether somebody else called the number."""

    seen_on: date | None
    seen_again_on: date | None
    is_called: bool
    drafted_at: datetime

    @property
    def ready_at(self) -> datetime:
        """The moment from which it may be published."""
        return self.drafted_at + WAIT


def missing(done: Precautions, *, at: datetime) -> str:
    """Return the code of the first refusal (agencies/curation/refusal.py) at a moment; "" if nothing is missing."""
    if done.seen_on is None or done.seen_again_on is None or done.seen_on == done.seen_again_on:
        return "seen_once"
    if not done.is_called:
        return "not_called"
    return "too_soon" if at < done.ready_at else ""


def china_day(at: datetime) -> date:
    """Return the day of a moment in China."""
    return at.astimezone(CHINA_TIME).date()
