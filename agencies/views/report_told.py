"""What a report tells, in the words of the forms that asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from agencies.forms.bilingual import in_language
from agencies.forms.report import FORMS, StepForm
from agencies.models import Report
from agencies.queries.content import content
from agencies.reporting.step import Step

TITLES = {
    Step.WHAT: _("What did he do?"),
    Step.WHEN: _("When and where was it?"),
    Step.WHO: _("Who did he say he was?"),
    Step.DEMAND: _("What did he want?"),
    Step.AID: _("First of all"),
    Step.WORDS: _("In your own words"),
    Step.FILES: _("Photos, recordings, papers"),
    Step.CONTACT: _("May we ask you something?"),
    Step.PREVIEW: _("Look it over and send it"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one step tells: lines of a label and a value; no lines where nothing was told."""

    step: Step
    title: str
    lines: list[tuple[str, str]]

    @property
    def needs_no_labels(self) -> bool:
        """Whether the title says all that a label would."""
        return self.step in (Step.WHAT, Step.WORDS, Step.FILES, Step.CONTACT)


def told_parts(report: Report) -> list[Part]:
    """Return what a report tells, step by step, also the steps that tell nothing."""
    return [
        Part(step, TITLES[step], list(_files(report) if step is Step.FILES else _lines(report, FORMS[step])))
        for step in Step
        if step in FORMS or step is Step.FILES
    ]


def tells_something(report: Report) -> bool:
    """Tell whether there is anything in a report that somebody could work with."""
    return any(part.lines for part in told_parts(report) if part.step is not Step.CONTACT)


def _lines(report: Report, form: type[StepForm]) -> Iterator[tuple[str, str]]:
    for name, field in form.base_fields.items():
        if value := getattr(report, name):
            words = _ticks() if name == "signals" else _choices(field)
            values = value if isinstance(value, list) else [value]
            for each in values:
                yield str(field.label), str(words.get(each, each))


def _files(report: Report) -> Iterator[tuple[str, str]]:
    for file in report.evidence.all():
        yield str(_("File")), file.name


def _ticks() -> dict[str, str]:
    return {signal.code: in_language(signal, "question") for signal in content().signals}


def _choices(field: object) -> dict[str, object]:
    words: dict[str, object] = {}
    for value, label in getattr(field, "choices", ()):
        words |= dict(label) if isinstance(label, list | tuple) else {value: label}
    return words
