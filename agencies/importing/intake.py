"""What may be done with an import, and the sentences for what may not."""

from agencies.importing.errors import gettext_noop as _

REFUSALS = {
    "not_now": _("This import is no longer at that point. Look at it as it is now."),
    "no_header": _("Choose the line that holds the names of the columns."),
    "missing": _("Say which column holds: %(columns)s."),
    "twice": _("Two columns are read as: %(columns)s. Choose one."),
    "no_creditor": _("Name the lender whose list this is, by its name on record or its key."),
    "no_source": _("Write where this list was read: its address."),
    "number": _(
        "There is a telephone number in it: %(number)s. A number stands in its own field alone, where somebody tries it first."
    ),
    "no_day": _("Write the day on which it was seen, like 2026-11-28."),
    "no_evidence": _("Say on what evidence the lender names these firms."),
    "undecided": _(
        "%(count)s lines wait for a decision. Decide on each: this one, a new one, or leave it out."
    ),
    "nothing": _("Nothing in it would change the register."),
    "no_reason": _("Say why. Whoever decides, and whoever asks later, reads it."),
    "no_answer": _("Say what has to be different, so that the other one can draft it again."),
    "same_person": _("You handed this in yourself. Somebody else has to decide it."),
    "own_link": _("You made the one-time link of whoever drafted this. Somebody else has to decide it."),
    "not_allowed": _("Somebody with the right to decide this has to look at it."),
    "other_plan": _("This is not the plan that was handed in. Look at it as it is now."),
    "moved": _("The register has moved since this was compared. Nothing was written; compare it again."),
}


class ImportRefused(Exception):
    """Something about an import that may not be; nothing was changed. `code` is one of REFUSALS."""

    def __init__(self, code: str, *, field: str = "", **params: object):
        super().__init__(code)
        self.code, self.field, self.params = code, field, params

    @property
    def sentence(self) -> str:
        """The sentence in English, to be translated and filled in with `params`."""
        return REFUSALS[self.code]
