"""Signals for tests."""

import factory

from agencies.models import Signal
from tests.factories.sourced import SourcedFactory


class SignalFactory(SourcedFactory):
    """A behaviour of medium severity, to be ticked under “more”."""

    class Meta:
        model = Signal

    code = factory.Sequence(lambda number: f"example_signal_{number}")
    title_zh = factory.Sequence(lambda number: f"示例行为{number}")
    title_en = factory.Sequence(lambda number: f"Example behaviour {number}")
    question_zh = factory.Sequence(lambda number: f"他做了示例行为{number}")
    question_en = factory.Sequence(lambda number: f"He did example {number}")
    severity = "medium"
    group = Signal.Group.MONEY
