"""Where a report stands, in words for whoever told it: what has happened, since when, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.forms.bilingual import in_language
from agencies.models import Report, ReportEvent
from agencies.reporting.retention import AGES
from agencies.reporting.state import NOT_USED_REASONS, Mover, State

# State -> headline, and what comes next.
WORDS = {
    State.RECEIVED: (
        gettext_noop("We have received it"),
        gettext_noop(
            "A person will read it. You need do nothing. If we have a question, it will stand here."
        ),
    ),
    State.IN_REVIEW: (
        gettext_noop("It is being read"),
        gettext_noop("We compare it with what others told. If we have a question, it will stand here."),
    ),
    State.WAITING: (
        gettext_noop("We have a question for you"),
        gettext_noop("Answer as far as you can and like to. Leaving it open does no harm."),
    ),
    State.JOINED: (
        gettext_noop("It now belongs to a known trick"),
        gettext_noop(
            "With what others told it helps to warn people. No name and no word of yours is published."
        ),
    ),
    State.REFERRED: (
        gettext_noop("We have passed it on"),
        gettext_noop(
            "What they make of it we cannot know. You can also turn to them, or to others, yourself."
        ),
    ),
    State.NOT_USED: (
        gettext_noop("We have not used it"),
        gettext_noop("If that is wrong, correct it or add to it: we can take it up again."),
    ),
    State.CLOSED: (
        gettext_noop("It is closed"),
        gettext_noop(
            "Nothing more happens with it, and nothing can be added. You can still read and withdraw it."
        ),
    ),
    State.WITHDRAWN: (
        gettext_noop("You have withdrawn it"),
        gettext_noop(
            "What you told, your contact, the files, our questions and your answers have been deleted. "
            "Only the dates below are left, so that this code still has an answer."
        ),
    ),
    State.DISPOSED: (
        gettext_noop("Its time is over"),
        gettext_noop(
            "What you wrote, your contact and the files have been deleted. For counting alone we keep what was "
            "ticked, the day and part of the day, the city, and what was given away."
        ),
    ),
}
# Move, by whom -> what the history says of it; the reporter's own unless another mover is named.
MOVES = {
    ("send", Mover.REPORTER): gettext_noop("You sent it"),
    ("take_up", Mover.CURATOR): gettext_noop("We began to read it"),
    ("ask", Mover.CURATOR): gettext_noop("We asked you something"),
    ("answer", Mover.REPORTER): gettext_noop("You answered"),
    ("answer", Mover.CURATOR): gettext_noop("We read on without an answer"),
    ("join", Mover.CURATOR): gettext_noop("We added it to a known trick"),
    ("refer", Mover.CURATOR): gettext_noop("We passed it on"),
    ("set_aside", Mover.CURATOR): gettext_noop("We decided not to use it"),
    ("reopen", Mover.CURATOR): gettext_noop("We took it up again"),
    ("close", Mover.CURATOR): gettext_noop("We closed it"),
    ("close", Mover.CLOCK): gettext_noop("It was closed, since nothing had happened for a year"),
    ("withdraw", Mover.REPORTER): gettext_noop("You withdrew it"),
    ("dispose", Mover.CLOCK): gettext_noop("Its content was deleted"),
}
CORRECTED = gettext_noop("You changed what you told")


@dataclass(frozen=True, slots=True)
class Standing:
    """The head of the page: `result` says what came of it ("" for nothing yet), `following` what comes next."""

    headline: str
    since: datetime
    result: str
    following: str


def standing(report: Report) -> Standing:
    """Return where a report that was sent stands, in the language of the page."""
    headline, following = WORDS[State(report.state)]
    return Standing(_(headline), report.moved_at, _result(report), _(following))


def history(report: Report) -> list[tuple[datetime, str]]:
    """Return the moves of a report and what was corrected, with their moments, the latest first.

    Several corrections in a row are one line, with the moment of the last.
    """
    told = (ReportEvent.Kind.MOVE, ReportEvent.Kind.CORRECT)
    lines: list[tuple[datetime, str]] = []
    for event in report.events.filter(kind__in=told):
        is_correction = event.kind == ReportEvent.Kind.CORRECT
        words = CORRECTED if is_correction else MOVES.get((event.move, event.mover), "")
        if is_correction and lines and lines[-1][1] == CORRECTED:
            lines.pop()
        if words:
            lines.append((event.at, words))
    return [(at, _(words)) for at, words in reversed(lines)]


def deadlines(report: Report) -> list[tuple[str, datetime]]:
    """Return what of a closed report is deleted when, in that order; nothing for one that is not closed."""
    if report.state != State.CLOSED or not report.closed_at:
        return []
    kept = {"contact": _("Your contact"), "evidence": _("Files"), "text": _("What you wrote")}
    return [(words, report.closed_at + AGES[what].span) for what, words in kept.items()]


def _result(report: Report) -> str:
    """Return what came of a report, as long as it is known: the trick, the office, or the reason."""
    if report.state in (State.JOINED, State.CLOSED) and report.pattern and report.pattern.is_public:
        return in_language(report.pattern, "title")
    if report.state in (State.REFERRED, State.CLOSED) and report.referred_to:
        return _("To: {office}").format(office=report.referred_to)
    if report.state in (State.NOT_USED, State.CLOSED) and report.reason:
        return _(NOT_USED_REASONS[report.reason])
    return ""
