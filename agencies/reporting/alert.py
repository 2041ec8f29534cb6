"""The three levels of an alert: each has a word and a shape besides its colour, for whoever sees none."""

from dataclasses import dataclass

from agencies.checking.claim import gettext_noop


@dataclass(frozen=True, slots=True)
class Level:
    """The word of a level, and its shape in templates/agencies/shapes.html."""

    word: str
    shape: str


# The most urgent first.
LEVELS = {
    "urgent": Level(gettext_noop("Urgent"), "octagon"),
    "warning": Level(gettext_noop("Warning"), "triangle"),
    "notice": Level(gettext_noop("Notice"), "note"),
}
URGENCY = tuple(LEVELS)
