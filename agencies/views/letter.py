"""Ready letters about a visit: in Chinese, because Chinese offices read them, and in English beside it on English pages."""

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from agencies.forms.bilingual import in_language
from agencies.models import Report, Signal
from agencies.reporting.door import DECEIT, Letter
from agencies.reporting.record import Section, Words
from agencies.views.told import OFFICIAL, told_sections, words

BLANK = "________"
TITLE_OF_DOCUMENT = "《"


def letter(kind: Letter, office: Words, report: Report, signals: list[Signal]) -> Words:
    """Return the text of a letter to an office about what a report tells; what was not told is left out."""
    sections = told_sections(report, signals)
    return words(lambda: "\n".join(_lines(kind, office, report, signals, sections)))


def _lines(
    kind: Letter, office: Words, report: Report, signals: list[Signal], sections: Iterable[Section]
) -> Iterator[str]:
    yield _line(_("To"), _said(office))
    yield ""
    yield _("About a visit to collect a debt")
    for section in sections:
        yield ""
        for row in section.rows:
            texts = [_said(text) for text in row.texts]
            if len(texts) == 1:
                yield _line(_said(row.label), texts[0])
            else:
                yield _line(_said(row.label), "")
                yield from (f"- {text}" for text in texts)
    if rules := list(_rules(signals)):
        yield ""
        yield _("What I hold against it:")
        yield from (f"- {rule}" for rule in rules)
    yield ""
    yield _("What I ask for:")
    yield from (f"{number}. {ask}" for number, ask in enumerate(_asks(kind, report), 1))
    yield ""
    if kind is Letter.COMPLAINT:
        yield _line(_("I complained to the lender on"), BLANK)
        yield _line(_("It answered"), BLANK)
    if count := report.evidence.count():
        yield ngettext(
            "I hold {count} file as proof; its name and SHA-256 stand in my record of the visit.",
            "I hold {count} files as proof; their names and SHA-256 stand in my record of the visit.",
            count,
        ).format(count=count)
    yield _("I write what I saw and heard myself. What I do not know I have left out.")
    yield ""
    for label in (_("My name"), _("How to reach me"), _("Date")):
        yield _line(label, BLANK)


def _rules(signals: Iterable[Signal]) -> Iterator[str]:
    """Yield what each behaviour stands against, where a document says so; a mere habit stays out of a letter."""
    for signal in signals:
        rule = signal.rule
        if rule and rule.is_public and TITLE_OF_DOCUMENT in rule.legal_source:
            source = _line(str(rule.get_kind_display()), rule.legal_source)
            asked = _("{rule} ({source})").format(rule=in_language(rule, "title"), source=source)
            yield _line(in_language(signal, "title"), asked)


def _asks(kind: Letter, report: Report) -> Iterator[str]:
    if kind is Letter.LENDER:
        yield _("Say in writing whether you engaged this agency and whether you sent this person.")
        if report.payee or DECEIT.intersection(report.signals):
            yield _("Say whether the way to pay that he named is yours.")
        if "money" in report.given:
            yield _("Say whether the money that I gave has reached you, and confirm it in writing.")
        yield _("If I owe you anything, list principal, interest and fees one by one.")
        yield _("Have what is described above stopped, and tell me what you have done about it.")
    elif kind is Letter.POLICE:
        yield _("Take this down and give me a receipt for it.")
        yield _("Find out who this person is.")
        if "money" in report.given:
            yield _("Help to stop the payment and to get back what I gave.")
        if "papers" in report.given:
            yield _("Note that papers of mine are in his hands.")
    else:
        yield _("Find out whether this visit and what he did are allowed.")
        yield _("Have the lender answer me in writing.")
        yield _("Tell me the result.")


def _line(label: str, text: str) -> str:
    return _("{label}: {text}").format(label=label, text=text).rstrip()


def _said(said: Words) -> str:
    return said.text if get_language() == OFFICIAL else said.gloss or said.text
