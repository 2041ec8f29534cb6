"""Counts that give nobody's report away."""

import pytest

from agencies.curation.count import coarse


@pytest.mark.parametrize(
    ("count", "told"), [(0, 0), (1, 0), (4, 0), (5, 5), (9, 5), (10, 10), (1_234, 1_230)]
)
def test_a_number_that_one_report_makes_is_never_told(count, told):
    assert coarse(count) == told
