"""Hotlines for tests."""

import factory

from agencies.models import Hotline
from tests.factories.sourced import SourcedFactory


class HotlineFactory(SourcedFactory):
    """A public number that does not exist."""

    class Meta:
        model = Hotline

    code = factory.Sequence(lambda number: f"HOTLINE{number}")
    name_zh = factory.Sequence(lambda number: f"示例热线{number}")
    name_en = factory.Sequence(lambda number: f"Example line {number}")
    phone = factory.Sequence(lambda number: f"000{number:04}")
    what_for_zh = "示例用途"
    what_for_en = "An example use"
