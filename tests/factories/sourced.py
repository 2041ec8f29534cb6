"""What the factories of all facts share: a current source by default, and traits for the other standings."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.models.sourced import Confidence

BRAND_CHARACTERS = "甲乙丙丁庚癸丑卯辰酉山川林海风水火石云雪花鸟鱼"  # none sounds or looks like another


def made_up_brand(number: int) -> str:
    """Return a brand of six characters, another for each number below 12,167.

    Brands counted 示例1, 示例2 would be lookalikes of each other, and the check rightly calls those a conflict. Here
    the fourth character is a check digit, so that any two brands differ in two characters at least.
    """
    base = len(BRAND_CHARACTERS)
    spread = number * 1789 % base**3
    first, second, third = spread % base, spread // base % base, spread // base**2
    digits = (first, second, third, (first + 2 * second + 3 * third) % base)
    return "".join(BRAND_CHARACTERS[digit] for digit in digits) + "示例"


def days_ago(days: int) -> str:
    """Return the day so many days before today, as the models keep it."""
    return (timezone.localdate() - timedelta(days=days)).isoformat()


class SourcedFactory(factory.django.DjangoModelFactory):
    """A public fact of medium confidence, seen today.

    Traits: `stale` (seen 800 days ago), `undated` (no source, no date), `draft` (low confidence, not public).
    """

    class Meta:
        abstract = True

    class Params:
        stale = factory.Trait(seen_on=factory.LazyFunction(lambda: days_ago(800)))
        undated = factory.Trait(source="", seen_on="")
        draft = factory.Trait(confidence=Confidence.LOW, is_public=False)

    source = factory.Sequence(lambda number: f"示例来源 {number}")
    seen_on = factory.LazyFunction(lambda: days_ago(0))
    confidence = Confidence.MEDIUM
    is_public = True
