"""The words in which curators read the states, moves and clock of disputes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agencies.actions.dispute_handling import CONTACT
from agencies.admin.report_words import HELD_FOR, time_in_words
from agencies.curation.dispute import CHECKS, ON_THE_CLOCK, REFUSAL_REASONS, Mover, State
from agencies.models import Dispute, DisputeEvent

STATES: Mapping[str, str] = {
    State.RECEIVED: pgettext_lazy("state of a dispute", "new"),
    State.IN_WORK: pgettext_lazy("state of a dispute", "in work"),
    State.WAITING: pgettext_lazy("state of a dispute", "waiting for the writer"),
    State.CORRECTED: pgettext_lazy("state of a dispute", "corrected"),
    State.REPLIED: pgettext_lazy("state of a dispute", "reply shown"),
    State.REFUSED: pgettext_lazy("state of a dispute", "refused"),
    State.CLOSED: pgettext_lazy("state of a dispute", "closed"),
}
MOVES: Mapping[str, str] = {
    "take_up": gettext_lazy("Take up"),
    "ask": gettext_lazy("Ask the writer"),
    "answer": gettext_lazy("Go on without an answer"),
    "refuse": gettext_lazy("Leave the entry as it is"),
    "reopen": gettext_lazy("Look at it anew"),
    "close": pgettext_lazy("move of a dispute", "Close"),
}
# Why something is not done: the codes of ReplyRefused, beside those of agencies/curation/reply.py: FAULTS.
REFUSALS: Mapping[str, str] = {
    "not_checked": gettext_lazy("First make sure who writes, and tick how. Whoever writes could be anybody."),
    "no_entry": gettext_lazy("The entry is not public any more. There is nothing for words to stand beside."),
    "no_name": gettext_lazy("Write whose words they are."),
    "end": gettext_lazy("Choose the day on which they end: after today, within a year."),
    "empty": gettext_lazy("Write the words, in one language at least."),
    "too_long": gettext_lazy("The words are too long."),
    "decided": gettext_lazy("This has been decided."),
    "same_person": gettext_lazy("You drafted it. Somebody else has to decide this."),
    "own_link": gettext_lazy(
        "You made the one-time link of whoever drafted this. Somebody else has to decide it."
    ),
    "rewritten": gettext_lazy("It was written anew while you read it. Read it as it stands now."),
    "no_answer": gettext_lazy("Write why."),
}


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of the history in words; `note` is what a curator wrote."""

    at: datetime
    who: str
    what: str
    note: str


def clock_words(dispute: Dispute, at: datetime) -> str:
    """Return how the clock of a dispute stands; "" where there is none."""
    if dispute.state == State.WAITING and dispute.due_at and dispute.paused_at:
        left = time_in_words(dispute.due_at - dispute.paused_at)
        return _("stands still, {time} left").format(time=left)
    if dispute.state not in ON_THE_CLOCK or not dispute.due_at:
        return ""
    if dispute.is_overdue(at):
        return _("overdue for {time}").format(time=time_in_words(at - dispute.due_at))
    return _("{time} left").format(time=time_in_words(dispute.due_at - at))


def dispute_entered(dispute: Dispute) -> list[Entered]:
    """Return the whole history, oldest first; one statement."""
    return [Entered(each.at, _who(each), _what(each), each.note) for each in dispute.events.all()]


def _who(event: DisputeEvent) -> str:
    if event.actor_name:
        return event.actor_name
    movers = {Mover.WRITER: _("writer"), Mover.CLOCK: _("schedule")}
    return movers.get(Mover(event.mover), _("a curator who has left"))


def _what(event: DisputeEvent) -> str:
    kinds, detail = DisputeEvent.Kind, event.detail
    if event.kind == kinds.MOVE:
        what = _("became “%(state)s”") % {"state": STATES.get(event.state, event.state)}
        return _("{what}: {why}").format(what=what, why=_why(detail)) if detail else what
    if event.kind == kinds.CHECK:
        code = detail.removeprefix("not ")
        taken_back = _("taken back: {how}") if code != detail else _("made sure: {how}")
        return taken_back.format(how=_(CHECKS.get(code, code)))
    if event.kind == kinds.LOOK and detail == CONTACT:
        return _("looked at the contact")
    if event.kind == kinds.ASSIGN:
        return _("given to %(name)s") % {"name": detail or _("nobody")}
    return " ".join(
        filter(
            None, (str(event.get_kind_display()), str(DONE.get(detail.split(" ")[0], "")), _number(detail))
        )
    )


# The first word of a detail, where it says what was done with which number.
DONE: Mapping[str, str] = {
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "drafted": pgettext_lazy("what was done", "drafted"),
    "published": gettext_lazy("published"),
    "returned": gettext_lazy("sent back"),
    "ended": gettext_lazy("ended"),
    "file": gettext_lazy("opened"),
}


def _why(detail: str) -> str:
    """Return why a dispute moved: a reason of ours, the number of a reply or proposal, or for what it was held."""
    if detail in REFUSAL_REASONS:
        return _(REFUSAL_REASONS[detail])
    return _number(detail) or _(", ").join(str(HELD_FOR.get(code, code)) for code in detail.split(", "))


def _number(detail: str) -> str:
    number = detail.rpartition(" ")[2]
    return f"#{number}" if number.isdecimal() else ""
