"""Write an assessment for someone who reads it in a terminal, in the active language."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from agencies.checking.advice import ACTIONS
from agencies.checking.assess import Assessment
from agencies.checking.catalogue import CATALOGUE
from agencies.checking.finding import Finding
from agencies.checking.headline import HEADLINES
from agencies.forms.bilingual import in_language


def assessment_text(assessment: Assessment, *, signals: Mapping[str, object]) -> str:
    """Return the headline, what to do, the findings with source and date, and similar names; `signals` by code."""
    return "\n".join(_lines(assessment, signals))


def _lines(assessment: Assessment, signals: Mapping[str, object]) -> Iterator[str]:
    yield _(HEADLINES[assessment.outcome])
    yield ""
    yield from (f"{place}. {_(ACTIONS[code])}" for place, code in enumerate(assessment.actions, start=1))
    patterns = {pattern.key: pattern for pattern in assessment.patterns}
    for finding in assessment.findings:
        yield ""
        yield from _finding_lines(finding, {**signals, **patterns})
    for found in (*assessment.creditors, *assessment.agencies):
        if found.match.relation == "near":
            yield ""
            yield _("Similar, not the same: %(name)s") % {"name": found.record.name}
    if assessment.guidance:
        yield ""
        yield _("Read on: %(pages)s") % {
            "pages": " ".join(f"/guidance/{slug}/" for slug in assessment.guidance)
        }


def _finding_lines(finding: Finding, titled: Mapping[str, object]) -> Iterator[str]:
    """Yield one finding: its reading and what it is about, what it means, where that is known from."""
    entry = CATALOGUE[finding.code]
    subject = titled.get(finding.typed) if finding.field == "signals" else None
    typed = in_language(subject, "title") if subject else finding.typed
    about = " → ".join(filter(None, (typed, finding.on_record)))
    yield f"[{finding.level}] {_(entry.reading)}" + (f": {about}" if about else "")
    if entry.explanation:
        yield "  " + _(entry.explanation) % {"typed": typed, "on_record": finding.on_record}
    source = ", ".join(filter(None, (finding.provenance.source, finding.provenance.seen_on)))
    if source:
        yield "  " + _("Source: %(source)s") % {"source": source}
