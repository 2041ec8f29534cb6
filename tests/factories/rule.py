"""Rules for tests."""

import factory

from agencies.models import Rule
from tests.factories.sourced import SourcedFactory


class RuleFactory(SourcedFactory):
    """A guideline of high severity."""

    class Meta:
        model = Rule

    code = factory.Sequence(lambda number: f"example_rule_{number}")
    title_zh = factory.Sequence(lambda number: f"示例规则{number}")
    title_en = factory.Sequence(lambda number: f"Example rule {number}")
    summary_zh = "示例规则的内容。"
    summary_en = "What the example rule says."
    kind = Rule.Kind.INDUSTRY_CONVENTION
    severity = "high"
