"""Put together the record of a visit from a report: what was told, the questions, the files, and when it was told."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.models import Evidence, Report, ReportEvent
from agencies.queries.question import answered_questions
from agencies.queries.signal import ticked_signals
from agencies.reporting.record import Record, Row, Section, Words
from agencies.views.told import phrase, told_sections, words

KIB = 1024
NOT_CONFIRMED = gettext_noop(
    "This is what one person saw and heard, written down by that person. Nobody has confirmed it."
)
FINGERPRINT = gettext_noop(
    "SHA-256 is a fingerprint of a file as it was sent: one with the same fingerprint is unchanged."
)


def record_of(report: Report, *, at: datetime) -> Record:
    """Return the record of a report as it stands at a moment; it names neither the contact nor the receipt."""
    files = tuple(_files(report))
    sections = (
        *told_sections(report, ticked_signals(report.signals)),
        Section(words(lambda: _("Questions and answers")), tuple(_answers(report))),
        Section(words(lambda: _("Files")), files),
        Section(words(lambda: _("When this was told")), tuple(_moments(report, at))),
    )
    return Record(
        title=words(lambda: _("Record of a visit to collect a debt")),
        sections=tuple(section for section in sections if section.rows),
        foot=(phrase(NOT_CONFIRMED), phrase(FINGERPRINT)) if files else (phrase(NOT_CONFIRMED),),
    )


def _answers(report: Report) -> Iterator[Row]:
    for each in answered_questions(report):
        yield Row(words(lambda: _("Asked")), (Words(each.text, own=True),))
        yield Row(
            words(lambda: _("Answered")), (Words(each.answer, own=True), Words(_moment(each.answered_at)))
        )


def _files(report: Report) -> Iterator[Row]:
    for number, each in enumerate(report.evidence.all(), 1):
        yield Row(
            phrase(gettext_noop("File {number}"), number=number),
            (
                Words(each.name, own=True),
                words(lambda each=each: f"{Evidence.Kind(each.kind).label} · {_size(each.size)}"),
                Words(f"SHA-256 {each.sha256}"),
                phrase(gettext_noop("sent {moment}"), moment=_moment(each.added_at)),
            ),
        )


def _moments(report: Report, at: datetime) -> Iterator[Row]:
    if report.sent_at:
        yield Row(words(lambda: _("Told")), (Words(_moment(report.sent_at)),))
    corrected = report.events.filter(kind=ReportEvent.Kind.CORRECT).values_list("at", flat=True)
    if moments := tuple(dict.fromkeys(_moment(each) for each in corrected)):
        yield Row(words(lambda: _("Corrected")), tuple(Words(each) for each in moments))
    yield Row(words(lambda: _("This copy was made")), (Words(_moment(at)),))


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M} (UTC+8)"


def _size(size: int) -> str:
    return f"{size / KIB / KIB:.1f} MB" if size >= KIB * KIB else f"{max(1, round(size / KIB))} KB"
