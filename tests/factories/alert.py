"""Alerts for tests."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.models import Alert


class AlertFactory(factory.django.DjangoModelFactory):
    """A warning for the whole country, published an hour ago for a month. Trait: `ended` (yesterday)."""

    class Meta:
        model = Alert

    class Params:
        ended = factory.Trait(
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=20)),
            expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)),
        )

    slug = factory.Sequence(lambda number: f"2026-11-01-{number}")
    level = Alert.Level.WARNING
    title_zh = factory.Sequence(lambda number: f"示例预警{number}")
    title_en = factory.Sequence(lambda number: f"Example alert {number}")
    text_zh = "示例预警的正文。"
    text_en = "What the example alert says."
    source = "2 independent reports, between 2026-10 and 2026-11"
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    changed_at = factory.SelfAttribute("published_at")
    expires_at = factory.LazyAttribute(lambda alert: alert.published_at + timedelta(days=30))
