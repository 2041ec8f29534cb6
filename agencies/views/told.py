"""What a report tells, as rows of words: in Chinese, because it goes to Chinese offices, with the reader's language under it."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from agencies.forms.bilingual import in_language, place_words
from agencies.forms.check_choices import CLAIMS_TO_BE
from agencies.models import Report, Signal
from agencies.reporting.record import Row, Section, Words
from agencies.reporting.region import region_name

OFFICIAL = "zh-hans"  # the language of the offices
Told = tuple[str, list[str]]  # a label and its texts, in one language


def words(build: Callable[[], str], *, own: bool = False) -> Words:
    """Return a text in Chinese and, on a page in another language than Chinese, what it says there."""
    with override(OFFICIAL):
        text = build()
    gloss = "" if get_language().startswith("zh") or own else build()
    return Words(text, "" if gloss == text else gloss, own)


def phrase(message: str, **values: object) -> Words:
    """Return a marked sentence as words, with values put in."""
    return words(lambda: _(message).format(**values))


def told_sections(report: Report, signals: Iterable[Signal]) -> tuple[Section, ...]:
    """Return what a report tells, section by section; what was not told is left out."""
    signals = list(signals)
    sections = (
        (lambda: _("When and where"), _when(report)),
        (lambda: _("Who he said he was"), _who(report)),
        (lambda: _("What I saw and heard"), _seen(signals)),
        (lambda: _("What he asked for"), _demand(report)),
        (lambda: _("In my own words"), _own(lambda: _("What happened"), report.words)),
    )
    found = ((words(heading), tuple(rows)) for heading, rows in sections)
    return tuple(Section(heading, rows) for heading, rows in found if rows)


def _when(report: Report) -> Iterator[Row]:
    if report.visited_on:
        yield _row(lambda: _("Day"), lambda: date_format(report.visited_on, "Y-m-d"))
    if report.part_of_day:
        yield _row(lambda: _("Part of the day"), lambda: str(report.get_part_of_day_display()))
    if region_name(report.province, report.city):
        yield _row(lambda: _("Place"), lambda: place_words(report.province, report.city))


def _who(report: Report) -> Iterator[Row]:
    if report.claims_to_be:
        yield _row(lambda: _("He said he was"), lambda: str(dict(CLAIMS_TO_BE)[report.claims_to_be]))
    yield from _own(lambda: _("Agency"), report.agency)
    yield from _own(lambda: _("For the lender"), report.creditor)
    yield from _own(lambda: _("Name he gave"), report.name)
    yield from _own(lambda: _("Badge number"), report.badge)
    yield from _own(lambda: _("Phone"), report.phones)
    yield from _own(lambda: _("Account to pay to"), report.payee)
    yield from _own(lambda: _("Number plate"), report.plate)


def _seen(signals: list[Signal]) -> Iterator[Row]:
    if signals:
        texts = tuple(words(lambda each=each: in_language(each, "question")) for each in signals)
        yield Row(words(lambda: _("He did this")), texts)


def _demand(report: Report) -> Iterator[Row]:
    yield from _own(lambda: _("He wanted"), report.demand)
    given = {
        "money": lambda: _("Money"),
        "papers": lambda: _("Papers"),
        "codes": lambda: _("Codes or passwords"),
    }
    texts = tuple(words(given[each]) for each in given if each in report.given)
    if texts:
        yield Row(words(lambda: _("I gave him")), texts)


def _row(label: Callable[[], str], text: Callable[[], str]) -> Row:
    return Row(words(label), (words(text),))


def _own(label: Callable[[], str], text: str) -> Iterator[Row]:
    if text:
        yield Row(words(label), (Words(text, own=True),))
