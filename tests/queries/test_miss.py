"""What is asked for and not on record, and how checks end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.queries.miss import DAYS, counts_by_day, most_missed
from tests.factories import AgencyFactory, TallyFactory

pytestmark = pytest.mark.django_db


def test_the_most_asked_comes_first_and_days_add_up():
    today = timezone.localdate()
    often = TallyFactory(text="示例甲信用管理", askers=0, count=12, day=today - timedelta(days=3))
    TallyFactory(text=often.text, askers=0b11111, count=700)
    seldom = TallyFactory(text="示例乙信用管理")
    TallyFactory(text="", count=3)  # a digest
    TallyFactory(text="示例丙信用管理", day=today - timedelta(days=DAYS))
    found = most_missed(today=today, most=5)
    assert [(each.name, each.days, each.askers) for each in found] == [
        (often.text, 2, 17),
        (seldom.text, 1, 6),
    ]
    assert found[0].last_on == today
    assert len(most_missed(today=today, most=1)) == 1


def test_what_has_been_put_on_record_since_is_no_longer_missed(django_assert_num_queries):
    TallyFactory(text="示例甲信用管理")
    AgencyFactory(name="示例甲信用管理有限公司")
    with django_assert_num_queries(2):
        assert most_missed(today=timezone.localdate(), most=5) == []


def test_counts_stand_in_the_order_of_days():
    today = timezone.localdate()
    TallyFactory(kind="outcome", key="stop", text="", count=3)
    TallyFactory(kind="outcome", key="stop", text="", count=2, day=today - timedelta(days=2))
    TallyFactory(kind="missed", key="", text="", count=7, day=today - timedelta(days=1))
    TallyFactory(kind="outcome", key="stop", text="", count=9, day=today - timedelta(days=3))
    assert counts_by_day(today=today, days=3) == {"stop": [2, 0, 3], "missed": [0, 7, 0]}
