"""Counters of checks, for tests."""

import factory
from django.utils import timezone

from agencies.models import Tally


class TallyFactory(factory.django.DjangoModelFactory):
    """A firm that six networks asked for today, while the day is open."""

    class Meta:
        model = Tally

    day = factory.LazyFunction(timezone.localdate)
    kind = Tally.Kind.NAME
    key = factory.Sequence(lambda number: f"{number:064x}")
    count = 9
    askers = 0b111111
    text = factory.Sequence(lambda number: f"深圳示例无名{number}信用管理")
