"""Why a change is not proposed, not published or not undone, and what to do about it."""

from agencies.checking.claim import gettext_noop
from agencies.curation.wording import UNSEEN
from agencies.reporting.publishing import Leak

REFUSALS = {
    "decided": gettext_noop("This has been decided already. Nothing was changed."),
    "same_person": gettext_noop("You drafted this yourself. Somebody else has to decide it."),
    "own_link": gettext_noop(
        "You made the one-time link of whoever drafted this. Somebody else has to decide it."
    ),
    "too_few": gettext_noop(
        "Reports that are independent of each other: %(count)s. Two are needed. Add another, or name a notice of the lender, "
        "the agency or an authority."
    ),
    "first_party": gettext_noop("Write the address of the notice, beginning with https://."),
    "no_end": gettext_noop("Say from which day it ends unless it is renewed."),
    "expired": gettext_noop("The day on which it ends has passed. Draft it again with a later one."),
    "too_long": gettext_noop("It may last %(days)s days at most. Choose an earlier day; it can be renewed."),
    "too_many": gettext_noop("Choose %(count)s reports at most."),
    "unknown_reports": gettext_noop("There is no sent report with the number %(numbers)s."),
    "no_reason": gettext_noop("Say why. Whoever decides, and whoever asks later, reads it."),
    "no_answer": gettext_noop("Say what has to be different, so that the other one can draft it again."),
    Leak.PERSON: gettext_noop(
        "A text contains the name of a person from a report. Take it out: no name is published."
    ),
    Leak.NUMBER: gettext_noop(
        "A text contains a number from a report. Take it out: numbers are compared and never shown."
    ),
    Leak.OWN_WORDS: gettext_noop("A text repeats a reporter’s own words. Say it in other words."),
    "words": gettext_noop(
        "“%(words)s” may not stand here: it vouches for somebody, or accuses. Say what can be seen."
    ),
    "counter_example": gettext_noop("It matches its own counter-example: %(example)s."),
    "example": gettext_noop("It does not match its own example: %(example)s."),
    "public_number": gettext_noop("This is the number of %(owner)s, and would stop whoever types it."),
    "invalid": gettext_noop("It cannot be written like this: %(problem)s"),
    "no_row": gettext_noop("What it wrote is no longer there. Draft it anew."),
    "not_published": gettext_noop("Only what was published can be renewed."),
    "wrong_kind": gettext_noop("This is decided elsewhere."),
    "nothing": gettext_noop("Nothing differs from what is on record, so there is nothing to propose."),
    "no_source": gettext_noop("Say where this was read: an address, or which paper."),
    "no_address": gettext_noop(
        "A phone, a website or a hotline needs the address of the page where it was read, beginning with https://."
    ),
    "unseen": UNSEEN,
    "number": gettext_noop(
        "There is a telephone number in it: %(number)s. A number stands in its own field alone, where somebody tries it first."
    ),
    "no_seen_on": gettext_noop("Say on which day you saw the source."),
    "seen_later": gettext_noop("The day on which the source was seen has not come yet."),
    "moved": gettext_noop(
        "The register moved: %(fields)s changed since this was drafted. Send it back and draft it from what stands there now."
    ),
    "linked": gettext_noop(
        "A dispute was linked to this meanwhile, and would be closed with it. Look at it below, and decide again."
    ),
    "gone": gettext_noop("The entry that this changes is no longer there."),
    "not_allowed": gettext_noop("Your account may not decide this. A publisher has to."),
    "not_publisher": gettext_noop(
        "Only two publishers together can skip the wait: who drafts and who decides."
    ),
    "seen_once": gettext_noop(
        "The source has to be seen on two different days. Look at it again today and tick that you did."
    ),
    "seen_today": gettext_noop("The source was seen on that day already. Look again on another day."),
    "not_called": gettext_noop(
        "Nobody has tried the number or the page yet. Somebody else than its drafter has to call or open it, and tick that."
    ),
    "called_own": gettext_noop("You drafted this yourself. Somebody else has to try the number or the page."),
    "too_soon": gettext_noop(
        "Phones, websites and hotlines wait for a day after they are drafted: until %(until)s."
    ),
    "no_undo": gettext_noop(
        "This cannot be taken back by one click. Draft the change on the page of the entry."
    ),
}


class ProposalRefused(Exception):
    """A proposal that is not written or not decided; nothing was changed. `code` is one of REFUSALS."""

    def __init__(self, code: str, *, field: str = "", **params: object):
        super().__init__(code)
        self.code, self.field, self.params = str(code), field, params

    @property
    def sentence(self) -> str:
        """The sentence in English, to be translated and filled in with `params`."""
        return REFUSALS[self.code]
