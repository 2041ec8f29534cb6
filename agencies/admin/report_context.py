"""Gather what the page of a report shows, in a fixed number of statements."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.admin.report_links import file_addresses, proposal_address
from agencies.admin.report_told import history, told, told_at_length
from agencies.admin.report_words import ALIKE, KEYS, MOVES, SEVERITIES, STATES, ticked, title, waited
from agencies.checking.pattern import matches
from agencies.forms.bilingual import place_words
from agencies.forms.handling import HandlingForm
from agencies.models import Pattern, ReplyTemplate, Report
from agencies.queries.content import content
from agencies.queries.related import related_reports
from agencies.reporting.state import ENDED, Mover, State, moves_from


def page_context(
    request: HttpRequest,
    report: Report,
    form: HandlingForm,
    *,
    contact: str | None = None,
    meanwhile: bool = False,
    seen: int = 0,
) -> dict:
    """Return the context of the page; `seen` is the newest entry that the reader knew of before `meanwhile`."""
    now, user = timezone.now(), request.user
    ended = report.state in ENDED
    lines = history(report)
    if not form.is_bound:
        form.initial["seen"] = max((line.number for line in lines), default=0)
        form.initial["assignee"] = report.assignee_id
    moves = _moves(report) if user.has_perm("agencies.change_report") else []
    if any(move["needs"] == "pattern" for move in moves):
        form.fields["pattern"].choices = _patterns(report)
    return {
        "title": _("Report %(number)s") % {"number": report},
        "report": report,
        "ended": ended,
        "language": dict(settings.LANGUAGES).get(report.language, report.language),
        "state": STATES[report.state],
        "waiting": waited(report.moved_at, now),
        "place": place_words(report.province, report.city),
        "signals": [
            (signal, title(signal), SEVERITIES[signal.severity]) for signal in ticked(report.signals)
        ],
        "told": told(report),
        "told_at_length": told_at_length(report),
        "questions": list(report.questions.select_related("asked_by")),
        "files": _files(report),
        "history": lines,
        "meanwhile": [line for line in lines if line.number > seen] if meanwhile else None,
        "relations": _relations(report),
        "moves": moves,
        "form": form,
        "templates": ReplyTemplate.objects.all()
        if any(move["needs"] == "question" for move in moves)
        else (),
        "english": report.language.startswith("en"),
        "contact": contact,
        "proposal": proposal_address([report.pk]) if user.has_perm("agencies.add_proposal") else None,
        "may": {
            "change": user.has_perm("agencies.change_report") and not ended,
            "assign": user.has_perm("agencies.assign_report") and not ended,
            "take": report.assignee_id is None or user.has_perm("agencies.assign_report"),
            "contact": user.has_perm("agencies.view_report_contact") and not ended,
            "files": user.has_perm("agencies.view_evidence"),
            "cover": user.has_perm("agencies.change_evidence"),
        },
    }


def _moves(report: Report) -> list[dict]:
    return [
        {"name": move.name, "label": MOVES[move.name], "key": KEYS[move.name], "needs": move.needs}
        for move in moves_from(State(report.state), Mover.CURATOR)
    ]


def _patterns(report: Report) -> list[tuple]:
    """Return the patterns to choose from, those first that the ticks of the report show."""
    ticks, today = frozenset(report.signals), timezone.localdate()
    shown = {record.key for record in content().on(today).pattern_facts if matches(record, ticks)}
    fitting, others = [], []
    for pattern in Pattern.objects.only("key", "title_zh", "title_en"):
        (fitting if pattern.key in shown else others).append((pattern.pk, title(pattern)))
    groups = ((_("fits what was ticked"), fitting), (_("others"), others))
    return [("", "---------"), *((label, rows) for label, rows in groups if rows)]


def _files(report: Report) -> list[dict]:
    return [{"row": row, **file_addresses(row.pk)} for row in report.evidence.all()]


def _relations(report: Report) -> dict:
    found = related_reports(report)
    rows = [
        {
            "report": each.report,
            "state": STATES[each.report.state],
            "why": ", ".join(str(ALIKE[kind]) for kind in each.kinds),
            "place": place_words(each.report.province, each.report.city),
            "same_visit": each.same_visit,
        }
        for each in found.nearest
    ]
    counts = [(ALIKE[kind], found.counts[kind]) for kind in ALIKE if found.counts.get(kind)]
    all_of_them = [report.pk, *(each.report.pk for each in found.nearest)]
    return {
        "rows": rows,
        "counts": counts,
        "decide": any(row["same_visit"] for row in rows),
        "proposal": proposal_address(all_of_them),
    }
