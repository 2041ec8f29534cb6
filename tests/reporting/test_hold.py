"""What a report is held for: nothing at the thresholds themselves, each reason beyond its own."""

from datetime import timedelta

import pytest

from agencies.reporting.hold import MOST_ALIKE, MOST_FROM_NETWORK, QUICKEST, why_held

HONEST = {
    "took": timedelta(minutes=2),
    "filled_trap": False,
    "is_marked": False,
    "from_network": 0,
    "alike": 0,
}
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("observed", "reasons"),
    [
        pytest.param({}, (), id="an honest one"),
        pytest.param({"took": QUICKEST}, (), id="quick, but a person"),
        pytest.param({"from_network": MOST_FROM_NETWORK - 1}, (), id="neighbours"),
        pytest.param({"alike": MOST_ALIKE - 1}, (), id="a family"),
        pytest.param({"took": QUICKEST - SECOND}, ("quick",), id="too quick"),
        pytest.param({"took": -SECOND}, ("quick",), id="before it began"),
        pytest.param({"filled_trap": True}, ("trap",), id="the field for programs"),
        pytest.param({"is_marked": True}, ("begun",), id="begun in a flood"),
        pytest.param({"from_network": MOST_FROM_NETWORK}, ("network",), id="many from one network"),
        pytest.param({"alike": MOST_ALIKE}, ("alike",), id="sent round"),
        pytest.param({"filled_trap": True, "alike": 9}, ("trap", "alike"), id="several"),
    ],
)
def test_reasons(observed, reasons):
    assert why_held(**HONEST | observed) == reasons
