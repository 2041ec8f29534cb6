"""The words and the shape at the top of a result."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.checking.headline import HEADLINES
from agencies.checking.outcome import Outcome

PHRASE = re.compile(r"[^。，.]+[。，.]?")  # an English sentence, a Chinese one up to its comma


@dataclass(frozen=True, slots=True)
class Banner:
    """An outcome's code (its colour), shape, headline, and the sentence under it."""

    code: str
    shape: str
    headline: str
    meaning: str

    def phrases(self) -> list[str]:
        """The headline in the pieces between which a narrow line breaks first."""
        return PHRASE.findall(self.headline)


SHAPES = {
    Outcome.STOP: "octagon",
    Outcome.CONFLICT: "triangle",
    Outcome.UNKNOWN: "question",
    Outcome.LISTED: "list",
    Outcome.ROSTER: "list",
}
MEANINGS = {
    Outcome.STOP: gettext_noop("Look after yourself first, whoever he is. The debt can wait."),
    Outcome.CONFLICT: gettext_noop(
        "Something he says or does goes against a source or a rule. It may be a mistake: let the lender clear it up."
    ),
    Outcome.UNKNOWN: gettext_noop("Our lists are short, and nobody publishes a complete one."),
    Outcome.LISTED: gettext_noop("Anyone can borrow a name. Only the lender knows whom it has sent."),
    Outcome.ROSTER: gettext_noop("A pass can be copied. A call that you make yourself settles it."),
}


def banner(outcome: Outcome) -> Banner:
    """Return the banner of an outcome in the reader's language."""
    return Banner(outcome.value, SHAPES[outcome], _(HEADLINES[outcome]), _(MEANINGS[outcome]))
