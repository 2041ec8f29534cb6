"""Patterns for tests."""

import factory

from agencies.models import Pattern
from tests.factories.sourced import SourcedFactory


class PatternFactory(SourcedFactory):
    """A critical pattern; `all_of=[…]`, `any_of=[…]`, `supporting=[…]` take signals, and so on. It asks for none."""

    class Meta:
        model = Pattern
        skip_postgeneration_save = True

    key = factory.Sequence(lambda number: f"example_pattern_{number}")
    title_zh = factory.Sequence(lambda number: f"示例套路{number}")
    title_en = factory.Sequence(lambda number: f"Example pattern {number}")
    description_zh = "示例套路的说明。"
    description_en = "How the example pattern goes."
    severity = "critical"
    what_to_do_zh = "示例做法。"
    what_to_do_en = "What to do."

    @factory.post_generation
    def all_of(self, create, extracted, **options):
        """Ask for every one of these signals."""
        _relate(self, "all_of", create, extracted)

    @factory.post_generation
    def any_of(self, create, extracted, **options):
        """Ask for one of these signals."""
        _relate(self, "any_of", create, extracted)

    @factory.post_generation
    def supporting(self, create, extracted, **options):
        """Name signals that are often seen with it."""
        _relate(self, "supporting", create, extracted)

    @factory.post_generation
    def hotlines(self, create, extracted, **options):
        """Name the numbers that help."""
        _relate(self, "hotlines", create, extracted)

    @factory.post_generation
    def guidance(self, create, extracted, **options):
        """Name the pages to read."""
        _relate(self, "guidance", create, extracted)


def _relate(pattern: Pattern, relation: str, create: bool, rows) -> None:
    if create and rows:
        getattr(pattern, relation).set(rows)
