"""The geometry of plots: nothing outside, nothing lost, and nothing drawn for nothing."""

import pytest

from agencies.curation.plot import HEIGHT, LEFT, WIDTH, columns, lines, nice_top


@pytest.mark.parametrize(
    ("most", "top"), [(0, 2), (1, 2), (2, 2), (3, 4), (5, 10), (10, 10), (11, 20), (41, 100), (4231, 10_000)]
)
def test_an_axis_ends_at_a_round_number_that_can_be_halved(most, top):
    assert nice_top(most) == top


def test_columns_stand_inside_and_on_each_other():
    plot = columns(["1", "2", "3"], [("low", [1, 0, 4]), ("high", [2, 0, 6])])
    assert [(box.series, box.height) for box in plot.boxes[:2]] == [
        ("low", pytest.approx(13.4, abs=0.1)),
        ("high", pytest.approx(26.8, abs=0.1)),
    ]
    assert len(plot.boxes) == 4  # a day without checks has no column
    assert plot.boxes[1].y + plot.boxes[1].height == pytest.approx(plot.boxes[0].y, abs=0.02)
    assert all(box.x >= LEFT and box.x + box.width <= WIDTH and 0 <= box.y <= HEIGHT for box in plot.boxes)
    assert [tick.label for tick in plot.up] == ["0", "5", "10"]


def test_no_days_are_no_columns():
    assert columns([], []).boxes == ()


def test_lying_bars_are_as_long_as_their_numbers_or_all_full():
    rows = [("a", [("x", 10)]), ("b", [("x", 2), ("y", 3)]), ("c", [("x", 0)])]
    long = lines(rows)
    assert [[box.width for box in line.boxes] for line in long.lines] == [[360.0], [72.0, 108.0], []]
    full = lines(rows, share=True)
    assert [[box.width for box in line.boxes] for line in full.lines] == [[360.0], [144.0, 216.0], []]
    assert [line.total for line in long.lines] == [10, 5, 0]
