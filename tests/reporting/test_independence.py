"""Which reports count as independent, and why others do not: what must not count first."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.reporting.independence import DOUBTS, Doubt, Telling, counted, same_wording, weigh

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
MARKS = frozenset(f"{number:08x}" for number in range(8))


def telling(report=1, **values):
    return Telling(
        **{"report": report, "sent_on": MONDAY, "visit": report, "network": f"network {report}"} | values
    )


@pytest.mark.parametrize(
    ("case", "second", "doubt"),
    [
        ("withdrawn", {"is_ended": True}, Doubt.ENDED),
        ("not used", {"is_not_used": True}, Doubt.NOT_USED),
        ("held", {"is_held": True}, Doubt.HELD),
        ("about something else", {"tells_of_it": False}, Doubt.UNRELATED),
        ("a duplicate", {"visit": 1}, Doubt.DUPLICATE),
        ("same network, same day", {"network": "network 1"}, Doubt.SAME_DAY),
        ("same network, next day", {"network": "network 1", "sent_on": TUESDAY}, Doubt.SAME_NETWORK),
        ("half of the wording", {"wording": frozenset(sorted(MARKS)[:4])}, Doubt.SAME_WORDING),
    ],
)
def test_a_second_report_that_does_not_count(case, second, doubt):
    first, other = weigh([telling(1, wording=MARKS), telling(2, **second)])
    assert first.doubt is None
    assert other.doubt is doubt


def test_the_doubt_names_the_report_it_hangs_together_with():
    weighed = weigh([telling(1), telling(2), telling(3, network="network 2")])
    assert [(each.doubt, each.other) for each in weighed] == [(None, None), (None, None), (Doubt.SAME_DAY, 2)]


def test_two_whose_networks_are_forgotten_count_as_one():
    weighed = weigh([telling(1, network=""), telling(2, network="", sent_on=TUESDAY)])
    assert [each.doubt for each in weighed] == [None, Doubt.NETWORK_FORGOTTEN]


@pytest.mark.parametrize(
    ("case", "second"),
    [
        ("another network on the same day", {}),
        ("other words", {"wording": frozenset({"ffffffff"})}),
        (
            "less than half of the wording",
            {"wording": frozenset([*sorted(MARKS)[:3], "a", "b", "c", "d", "e"])},
        ),
        ("too short to have marks", {"wording": frozenset()}),
    ],
)
def test_a_second_report_that_counts(case, second):
    assert counted(weigh([telling(1, wording=MARKS), telling(2, **second)])) == (1, 2)


def test_one_that_hangs_together_with_all_others_does_not_hide_two_that_are_independent():
    hub = telling(1, network="a", wording=MARKS)
    left = telling(2, network="a", sent_on=TUESDAY)
    right = telling(3, network="b", sent_on=TUESDAY, wording=MARKS)
    assert counted(weigh([hub, left, right])) == (2, 3)


def test_nothing_is_weighed_without_reports():
    assert weigh([]) == ()


def test_every_doubt_has_its_words():
    assert set(DOUBTS) == set(Doubt)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("", "", False),
        ("abcd", "", False),
        ("abcd", "abxy", True),
        ("abcd", "axyz", False),
        ("ab", "abcdefgh", True),
    ],
)
def test_texts_are_alike_from_half_of_their_marks(one, other, alike):
    assert same_wording(frozenset(one), frozenset(other)) is alike
    assert same_wording(frozenset(other), frozenset(one)) is alike


@st.composite
def piles(draw):
    numbers = count(1)
    values = st.fixed_dictionaries(
        {
            "sent_on": st.sampled_from([MONDAY, TUESDAY]),
            "network": st.sampled_from(["", "a", "b", "c"]),
            "wording": st.sampled_from([frozenset(), MARKS, frozenset({"x"})]),
            "is_held": st.booleans(),
        }
    )
    return [telling(next(numbers), **each) for each in draw(st.lists(values, max_size=8))]


@given(piles())
def test_no_two_that_count_are_tied_and_two_are_found_wherever_there_are_two(pile):
    chosen = counted(weigh(pile))
    pairs = [(one, other) for one in pile for other in pile if one.report < other.report]
    free = {(one.report, other.report) for one, other in pairs if len(counted(weigh([one, other]))) == 2}
    assert {(one, other) for one in chosen for other in chosen if one < other} <= free
    assert (len(chosen) >= 2) is bool(free)
