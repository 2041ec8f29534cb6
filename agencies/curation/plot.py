"""Lay out small plots: numbers in, rectangles and ticks out, in a space of WIDTH units that a page scales to its column."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = (
    360,
    160,
)  # as narrow as a phone's column, so that letters are never smaller than they are drawn
LEFT, BOTTOM, TOP = 34, 18, 8
ROW, BAR = 30, 9  # of lying bars: a line of letters, then the bar
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a series."""

    x: float
    y: float
    width: float
    height: float
    series: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A word or a number beside an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Standing columns, one a day, the series of each on top of each other."""

    boxes: tuple[Box, ...]
    up: tuple[Tick, ...]
    along: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """A lying bar in its parts, under its name; `end` is where the number stands."""

    label: str
    total: int
    y: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lying bars, one a name."""

    lines: tuple[Line, ...]
    height: int
    width: int = WIDTH


def columns(days: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Columns:
    """Return stacked columns: `series` are names with a number for each day, the lowest of the stack first."""
    totals = [sum(values[i] for _name, values in series) for i in range(len(days))]
    top = nice_top(max(totals, default=0))
    step = (WIDTH - LEFT) / max(len(days), 1)
    scale = (HEIGHT - TOP - BOTTOM) / top
    boxes = []
    for i in range(len(days)):
        base = HEIGHT - BOTTOM
        for name, values in series:
            if values[i]:
                height = max(values[i] * scale, 0.75)  # what is there is seen
                base -= height
                boxes.append(
                    Box(
                        round(LEFT + i * step + step * 0.1, 2),
                        round(base, 2),
                        round(step * 0.8, 2),
                        round(height, 2),
                        name,
                    )
                )
    up = tuple(
        Tick(round(HEIGHT - BOTTOM - number * scale, 2), str(number))
        for number in dict.fromkeys((0, top // 2, top))
    )
    shown = range(0, len(days), max(len(days) // 4, 1))
    along = tuple(Tick(round(LEFT + i * step + step / 2, 2), days[i]) for i in shown)
    return Columns(tuple(boxes), up, along)


def lines(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], *, share: bool = False) -> Lines:
    """Return lying bars: names, each with its parts; as long as their number, or all full with `share`."""
    top = max((sum(number for _name, number in parts) for _label, parts in rows), default=0) or 1
    found = []
    for i, (label, parts) in enumerate(rows):
        total, x, boxes = sum(number for _name, number in parts), 0.0, []
        for name, number in parts:
            width = number / ((total if share else top) or 1) * WIDTH
            if width:
                boxes.append(Box(round(x, 2), i * ROW + ROW - BAR - 5, round(max(width, 0.75), 2), BAR, name))
            x += width
        found.append(Line(label, total, i * ROW + 12, tuple(boxes)))
    return Lines(tuple(found), max(len(rows), 1) * ROW)


def nice_top(most: int) -> int:
    """Return the number at which an axis ends: 2, 4, 10, 20, 40, 100 … at least as large as the greatest value."""
    top = 1
    while True:
        for step in STEPS:
            if 2 * step * top >= most:
                return 2 * step * top
        top *= 10
