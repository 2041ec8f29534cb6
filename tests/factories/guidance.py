"""Guidance pages for tests."""

import factory

from agencies.models import Guidance
from tests.factories.sourced import SourcedFactory


class GuidanceFactory(SourcedFactory):
    """A short page of advice; `rules=[…]` and `hotlines=[…]` name what it rests on."""

    class Meta:
        model = Guidance
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"example-{number}")
    title_zh = factory.Sequence(lambda number: f"示例指引{number}")
    title_en = factory.Sequence(lambda number: f"Example page {number}")
    summary_zh = "示例摘要。"
    summary_en = "An example summary."
    body_zh = "## 示例\n\n示例正文。"
    body_en = "## Example\n\nExample text."

    @factory.post_generation
    def rules(self, create, extracted, **options):
        """Cite these rules."""
        if create and extracted:
            self.rules.set(extracted)

    @factory.post_generation
    def hotlines(self, create, extracted, **options):
        """Name these numbers."""
        if create and extracted:
            self.hotlines.set(extracted)
