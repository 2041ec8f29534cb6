"""Turn findings into rows: he said, the source says, source and date, reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.checking.catalogue import CATALOGUE
from agencies.checking.finding import Finding, Level
from agencies.checking.guidance import guidance_of
from agencies.forms.bilingual import in_language
from agencies.forms.check_choices import CLAIMS_TO_BE
from agencies.models import Guidance, Signal
from agencies.queries.content import DatedContent

FIELDS = {
    "creditor": gettext_noop("Lender"),
    "agency": gettext_noop("Agency"),
    "name": gettext_noop("Name and badge"),
    "badge": gettext_noop("Name and badge"),
    "claims_to_be": gettext_noop("Who he says he is"),
    "signals": gettext_noop("What he says or does"),
    "phone": gettext_noop("Phone"),
    "payee": gettext_noop("Where the money is to go"),
    "at": gettext_noop("Time"),
}
SHAPES = {
    Level.STOP: "octagon",
    Level.CONFLICT: "triangle",
    Level.UNKNOWN: "question",
    Level.LISTED: "list",
    Level.ROSTER: "list",
    Level.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a finding means, `signal` if it is about one, and where to read on: words of ours alone.

    They are looked up when a verdict is laid out, which within an edition of the content happens once.
    """

    code: str
    level: Level
    signal: Signal | None
    page: Guidance | None

    @property
    def shape(self) -> str:
        return SHAPES[self.level]

    @property
    def reading(self) -> str:
        return _(CATALOGUE[self.code].reading)

    @property
    def explanation(self) -> str:
        """What to do about it; "" for what its reading says already."""
        if self.signal:
            return in_language(self.signal, "advice")
        words = CATALOGUE[self.code].explanation
        return _(words) if words else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One finding in words; `typed` and `on_record` are names or numbers as they stand and belong in <bdi>.

    `holder` says where that stands on record; "" for nothing.
    """

    verdict: Verdict
    field: str
    typed: str
    holder: str
    on_record: str
    source: str
    as_of: str


def rows(findings: Iterable[Finding], edition: DatedContent) -> list[Row]:
    """Return one row for each finding, but none for patterns: they have their own place on the page.

    A page of advice is linked from the first finding that it answers.
    """
    signals = {signal.code: signal for signal in edition.signals}
    unlinked = {page.slug: page for page in edition.guidance}
    return [
        _row(each, signals, unlinked.pop(guidance_of(each), None))
        for each in findings
        if not each.code.startswith("PATTERN_")
    ]


def _row(finding: Finding, signals: Mapping[str, Signal], page: Guidance | None) -> Row:
    signal, typed = None, finding.typed
    if finding.field == "signals":
        signal = signals[finding.typed]
        typed = in_language(signal, "title")
    elif finding.field == "claims_to_be":
        typed = str(dict(CLAIMS_TO_BE)[finding.typed])
    return Row(
        verdict=Verdict(finding.code, finding.level, signal, page),
        field=_(FIELDS[finding.field]) if finding.field else "",
        typed=typed,
        holder=_holder(finding),
        on_record=finding.on_record,
        source=finding.provenance.source,
        as_of=finding.provenance.seen_on,
    )


def _holder(finding: Finding) -> str:
    if not finding.on_record:
        return ""
    return _("The source says") if finding.provenance.source else _("On record")
