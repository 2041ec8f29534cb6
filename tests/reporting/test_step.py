"""The order of the steps, whatever is given away and wherever one stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.reporting.step import GIVEN, Step, following, preceding, steps

ANY_STEP = st.sampled_from(list(Step))
ANY_GIFT = st.lists(st.sampled_from(GIVEN), unique=True)


@pytest.mark.parametrize(
    ("step", "gifts", "after", "before"),
    [
        (Step.WHAT, [], Step.WHEN, None),
        (Step.DEMAND, [], Step.WORDS, Step.WHO),
        (Step.DEMAND, ["money"], Step.AID, Step.WHO),
        (Step.AID, ["money"], Step.WORDS, Step.DEMAND),
        (Step.AID, [], Step.WORDS, Step.DEMAND),  # opened by its address, with nothing given
        (Step.WORDS, [], Step.FILES, Step.DEMAND),
        (Step.WORDS, ["codes"], Step.FILES, Step.AID),
        (Step.PREVIEW, [], Step.PREVIEW, Step.CONTACT),
    ],
)
def test_the_order(step, gifts, after, before):
    assert following(step, gifts) is after
    assert preceding(step, gifts) is before


@given(ANY_GIFT)
def test_first_aid_is_a_step_only_for_whoever_gave_something(gifts):
    assert (Step.AID in steps(gifts)) is bool(gifts)


@given(ANY_STEP, ANY_GIFT)
def test_forward_always_comes_to_the_overview(step, gifts):
    for _page in Step:
        step = following(step, gifts)
    assert step is Step.PREVIEW


@given(ANY_STEP, ANY_GIFT)
def test_back_always_comes_to_the_beginning(step, gifts):
    taken = 0
    while (step := preceding(step, gifts)) is not None:
        taken += 1
        assert taken < len(Step)


@given(ANY_STEP, ANY_GIFT)
def test_back_undoes_forward(step, gifts):
    if step in steps(gifts) and step is not Step.PREVIEW:
        assert preceding(following(step, gifts), gifts) is step
