"""The right doors for a visit that was told: whom to ring first, why, and what to write."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.checking.facts import CreditorRecord
from agencies.forms.bilingual import in_language
from agencies.models import Hotline, Report, Signal
from agencies.queries.content import content
from agencies.queries.creditor import named_lenders
from agencies.queries.signal import ticked_signals
from agencies.reporting.door import LENDER, LETTERS, POLICE, REASONS, Case, doors, further_letters, pages
from agencies.reporting.record import Words
from agencies.views.caching import private_page
from agencies.views.letter import letter
from agencies.views.record import told_report
from agencies.views.told import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One door as it stands on the page; `lender` is the record behind the lender's door, `letter` its text."""

    hotline: Hotline
    reasons: list[str]
    lender: CreditorRecord | None
    letter: Words | None


@private_page
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Show the doors for the report that the browser holds the receipt of."""
    report = told_report(request)
    if report is None:
        return redirect("receipt")
    lender = next(iter(named_lenders(report.creditor)), None)
    case = Case(
        signals=frozenset(report.signals),
        claims_to_be=report.claims_to_be,
        given=frozenset(report.given),
        payee=report.payee,
        creditor_kind=lender.kind if lender else "",
    )
    signals = ticked_signals(report.signals)
    found = doors(case)
    reasons = {each.code: [_(REASONS[reason]) for reason in each.reasons] for each in found}
    context = {
        "ways": list(_ways(tuple(reasons), reasons, report, signals, lender)),
        "further": list(_ways(further_letters(found), {}, report, signals, lender)),
        "rules": list(dict.fromkeys(each.rule for each in signals if each.rule and each.rule.is_public)),
        "guidance": content().on(timezone.localdate()).pages(pages(case)),
    }
    return render(request, "agencies/door/page.html", context)


def _ways(
    codes: tuple[str, ...],
    reasons: dict[str, list[str]],
    report: Report,
    signals: list[Signal],
    lender: CreditorRecord | None,
) -> Iterator[Way]:
    for hotline in content().numbers(codes):
        kind = LETTERS.get(hotline.code)
        office = words(lambda hotline=hotline: in_language(hotline, "name"))
        if hotline.code == LENDER:
            office = _lender_name(report, lender)
        elif hotline.code == POLICE:
            office = words(lambda: _("The police"))
        yield Way(
            hotline=hotline,
            reasons=reasons.get(hotline.code, []),
            lender=lender if hotline.code == LENDER else None,
            letter=letter(kind, office, report, signals) if kind else None,
        )


def _lender_name(report: Report, lender: CreditorRecord | None) -> Words:
    if lender:
        return Words(lender.name, own=True)
    return Words(report.creditor, own=True) if report.creditor else words(lambda: _("The lender"))
