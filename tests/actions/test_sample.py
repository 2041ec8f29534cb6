"""The week's sample: drawn once, judged once, by somebody with a name."""

from datetime import date

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from agencies.actions.sample import AlreadyJudged, draw_sample, judge_sample
from agencies.models import Sample
from tests.factories import AgencyFactory, SampleFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


def test_a_week_is_drawn_once():
    AgencyFactory.create_batch(4)
    assert draw_sample(day=DAY) == 4
    AgencyFactory()
    assert draw_sample(day=date(2026, 11, 27)) == 0  # the same week
    assert draw_sample(day=date(2026, 11, 30)) == 5
    assert set(Sample.objects.values_list("week", flat=True)) == {"2026-W48", "2026-W49"}


def test_who_looked_it_up_and_when_outlives_his_account():
    row, curator, at = SampleFactory(), UserFactory(), timezone.now()
    judge_sample(sample=row, verdict="wrong", note="示例：号码变了", actor=curator, at=at)
    name = curator.username
    curator.delete()
    row.refresh_from_db()
    assert (row.verdict, row.note, row.judged_by, row.judged_by_name, row.judged_at) == (
        "wrong",
        "示例：号码变了",
        None,
        name,
        at,
    )


def test_the_slower_of_two_is_told():
    row, first = SampleFactory(), UserFactory()
    judge_sample(sample=row, verdict="right", actor=first, at=timezone.now())
    with pytest.raises(AlreadyJudged) as refused:
        judge_sample(sample=row, verdict="wrong", actor=UserFactory(), at=timezone.now())
    assert refused.value.args[0].judged_by_name == first.username
    row.refresh_from_db()
    assert row.verdict == "right"


def test_the_database_refuses_a_verdict_without_a_name():
    row = SampleFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sample.objects.filter(pk=row.pk).update(verdict="right")
