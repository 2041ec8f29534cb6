"""Draw the week's sample, and keep what a curator found."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.curation.sample import week_of
from agencies.models import Sample
from agencies.queries.sample import draw


class AlreadyJudged(Exception):
    """Somebody has looked this one up; `args[0]` is the sample as it stands."""


@transaction.atomic
def draw_sample(*, day: date) -> int:
    """Draw the sample of a day's week and return how many facts it has; a week is drawn once, and then 0 are new."""
    week = week_of(day)
    if Sample.objects.filter(week=week).exists():
        return 0
    rows = [Sample(week=week, kind=kind, row_id=pk, label=label[:420]) for kind, pk, label in draw(week)]
    # Two who draw at once draw the same.
    return len(Sample.objects.bulk_create(rows, ignore_conflicts=True))


@transaction.atomic
def judge_sample(
    *, sample: Sample, verdict: Sample.Verdict, note: str = "", actor: AbstractBaseUser, at: datetime
) -> Sample:
    """Keep that somebody has looked a fact up and what he found; raise AlreadyJudged for the slower of two."""
    row = Sample.objects.select_for_update().get(pk=sample.pk)
    if row.verdict != Sample.Verdict.OPEN:
        raise AlreadyJudged(row)
    row.verdict, row.note = Sample.Verdict(verdict), note
    row.judged_by, row.judged_by_name, row.judged_at = actor, actor.get_username(), at
    row.save()
    return row
