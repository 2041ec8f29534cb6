"""Where a dispute stands, in words for whoever wrote it: what was decided, and by when we decide."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.actions.dispute import WITHDRAWN
from agencies.curation.dispute import ON_THE_CLOCK, REFUSAL_REASONS, Mover, State
from agencies.models import Dispute, DisputeEvent

HEADLINES = {
    State.RECEIVED: gettext_noop("We have received it"),
    State.IN_WORK: gettext_noop("We are looking into it"),
    State.WAITING: gettext_noop("We have a question for you"),
    State.CORRECTED: gettext_noop("The entry has been corrected"),
    State.REPLIED: gettext_noop("Your words stand beside the entry"),
    State.REFUSED: gettext_noop("The entry stays as it is"),
    State.CLOSED: gettext_noop("It is closed"),
}
# State -> what comes next. Of a closed one, its outcome says more than its state.
FOLLOWING = {
    State.RECEIVED: gettext_noop(
        "A person reads it. Until it is decided the entry stays as it is: whoever objects could be anybody."
    ),
    State.IN_WORK: gettext_noop(
        "We compare what you write with public sources. A change needs a second person, as every change here does."
    ),
    State.WAITING: gettext_noop("While we wait for your answer the clock stands still."),
    State.CORRECTED: gettext_noop("The change, with its day and its source, stands among the changes."),
    State.REPLIED: gettext_noop(
        "They stand there with their day, as words of your own, until the day they end."
    ),
    State.REFUSED: gettext_noop(
        "If you have a new source, object once more. The reason stands here, so that you can answer it."
    ),
    State.CLOSED: gettext_noop("Nothing more happens with it."),
}
MOVES = {
    ("send", Mover.WRITER): gettext_noop("You sent it"),
    ("take_up", Mover.CURATOR): gettext_noop("We began to look into it"),
    ("ask", Mover.CURATOR): gettext_noop("We asked you something"),
    ("answer", Mover.WRITER): gettext_noop("You answered"),
    ("answer", Mover.CURATOR): gettext_noop("We went on without an answer"),
    ("correct", Mover.PUBLICATION): gettext_noop("The entry was corrected"),
    ("show_reply", Mover.PUBLICATION): gettext_noop("Your words were put beside the entry"),
    ("refuse", Mover.CURATOR): gettext_noop("We decided to leave the entry as it is"),
    ("reopen", Mover.CURATOR): gettext_noop("We took it up again"),
    ("close", Mover.CURATOR): gettext_noop("It was closed"),
    ("close", Mover.CLOCK): gettext_noop("It was closed, since nothing had happened for long"),
    ("withdraw", Mover.WRITER): gettext_noop("You withdrew it"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The head of the page; `clock` says by when we decide ("" where no clock runs), `reason` why an entry stays."""

    headline: str
    since: datetime
    following: str
    clock: str
    is_late: bool
    reason: str


def dispute_standing(dispute: Dispute, at: datetime) -> Standing:
    """Return where a dispute that was sent stands, in the language of the page."""
    state = State(dispute.state)
    said = State(dispute.outcome) if state is State.CLOSED and dispute.outcome in list(State) else state
    headline, following = _(HEADLINES[said]), _(FOLLOWING[said])
    if state is State.CLOSED and dispute.outcome == WITHDRAWN:
        headline, following = _("You have withdrawn it"), _("Your name and your contact have been deleted.")
    is_late = dispute.is_overdue(at)
    reason = _(REFUSAL_REASONS[dispute.reason]) if dispute.reason in REFUSAL_REASONS else ""
    return Standing(
        headline, dispute.decided_at or dispute.moved_at, following, _clock(dispute, is_late), is_late, reason
    )


def dispute_history(dispute: Dispute) -> list[tuple[datetime, str]]:
    """Return the moves of a dispute with their moments, the latest first; no name and no note of ours."""
    moves = dispute.events.filter(kind=DisputeEvent.Kind.MOVE)
    lines = [(event.at, MOVES.get((event.move, event.mover), "")) for event in moves]
    return [(at, _(words)) for at, words in reversed(lines) if words]


def _clock(dispute: Dispute, is_late: bool) -> str:
    if dispute.state not in ON_THE_CLOCK or not dispute.due_at:
        return ""
    day = f"{timezone.localtime(dispute.due_at):%Y-%m-%d}"
    if is_late:
        return _("We said {day} and are late. It stands first on our list.").format(day=day)
    return _(
        "We decide by {day}, seven days after it came, without the days on which we wait for you."
    ).format(day=day)
