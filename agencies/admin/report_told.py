"""What a report tells and what happened to it, ready to be read."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from agencies.actions.handling import CONTACT, DUPLICATE, RELEASED
from agencies.admin.report_words import GIVEN, HELD_FOR, STATES
from agencies.forms.bilingual import place_words
from agencies.forms.check_choices import CLAIMS_TO_BE
from agencies.models import Report, ReportEvent
from agencies.reporting.state import NOT_USED_REASONS, Mover

# Fields of the report in the order in which a visit is told; the labels are the model's own.
SHORT_FIELDS = ("creditor", "agency", "name", "badge", "phones", "payee", "plate")
LONG_FIELDS = ("demand", "words")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the history in words; `note` is what a curator wrote."""

    number: int
    at: datetime
    who: str
    what: str
    note: str = ""


def told(report: Report) -> list[tuple[str, str]]:
    """Return label and value of what was told in short, without empty ones."""
    rows = [
        (_("when"), " ".join(filter(None, (_day(report), report.get_part_of_day_display())))),
        (_("where"), place_words(report.province, report.city)),
        (
            _label("claims_to_be"),
            str(dict(CLAIMS_TO_BE).get(report.claims_to_be, "")) if report.claims_to_be else "",
        ),
        *((_label(name), getattr(report, name)) for name in SHORT_FIELDS),
        (_label("given"), ", ".join(str(GIVEN[code]) for code in report.given if code in GIVEN)),
    ]
    return [row for row in rows if row[1]]


def told_at_length(report: Report) -> list[tuple[str, str]]:
    """Return label and text of what was told in the reporter's own words, without empty ones."""
    return [(_label(name), getattr(report, name)) for name in LONG_FIELDS if getattr(report, name)]


def history(report: Report) -> list[Line]:
    """Return the whole history, oldest first; two statements."""
    events = list(report.events.select_related("actor"))
    given_to = {int(each.detail) for each in events if each.kind == ReportEvent.Kind.ASSIGN and each.detail}
    people = get_user_model().objects.in_bulk(given_to) if given_to else {}
    return [Line(each.pk, each.at, _who(each), _what(each, people), each.note) for each in events]


def _who(event: ReportEvent) -> str:
    if event.actor:
        return event.actor.get_username()
    movers = {
        Mover.REPORTER: _("reporter"),
        Mover.CLOCK: _("schedule"),
        Mover.CURATOR: _("a curator who has left"),
    }
    return movers[Mover(event.mover)]


def _what(event: ReportEvent, people: dict) -> str:
    kinds = ReportEvent.Kind
    if event.kind == kinds.MOVE:
        what = _("became “%(state)s”") % {"state": STATES[event.state]}
        return f"{what}: {_detail(event.detail)}" if event.detail else what
    if event.kind == kinds.ASSIGN:
        person = people.get(int(event.detail)) if event.detail else None
        return _("given to %(name)s") % {"name": person.get_username() if person else _("nobody")}
    if event.kind == kinds.NOTE:
        return _("no longer held for review") if event.detail == RELEASED else _("note")
    if event.kind == kinds.CORRECT:
        labels = [_label(name) for name in event.detail.split(", ") if name]
        return _("corrected: %(fields)s") % {"fields": ", ".join(labels)}
    if event.kind == kinds.LOOK and event.detail == CONTACT:
        return _("looked at the contact")
    return _of_file(event)


def _of_file(event: ReportEvent) -> str:
    """Say what was done with which file: the detail is a word, a number and perhaps a count."""
    done, _gap, which = event.detail.partition(" ")
    sentences = {
        "added": _("added file no. %(which)s"),
        "removed": _("removed file no. %(which)s"),
        "covered": _("covered parts of file no. %(which)s"),
        "disposed": _("disposed of file no. %(which)s"),
        "file": _("opened the original of file no. %(which)s"),
    }
    if done == "disposal":
        words, _gap, which = which.rpartition(" ")
        what = (
            _("disposal proposed") if words == "proposed" else f"{_('disposal of a file')}, {_('sent back')}"
        )
        return f"{what} #{which}"
    if done not in sentences:
        return " ".join(filter(None, (str(event.get_kind_display()), event.detail)))
    return sentences[done] % {"which": which.partition(":")[0]}


def _detail(detail: str) -> str:
    if detail in NOT_USED_REASONS:
        return _(NOT_USED_REASONS[detail])
    if detail.startswith(f"{DUPLICATE} "):
        return _("the same visit as #%(number)s") % {"number": detail.removeprefix(f"{DUPLICATE} ")}
    codes = detail.split(", ")
    if HELD_FOR.keys() >= set(codes):
        return _("held, for: %(reasons)s") % {"reasons": " · ".join(str(HELD_FOR[code]) for code in codes)}
    return detail


def _day(report: Report) -> str:
    return f"{report.visited_on:%Y-%m-%d}" if report.visited_on else ""


def _label(name: str) -> str:
    return str(Report._meta.get_field(name).verbose_name)
