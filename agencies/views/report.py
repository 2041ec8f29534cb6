"""Telling of a visit, step by step: each step is kept as it is sent, so nothing is lost by going back or breaking off."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from agencies.actions.report import begin_report, keep_told
from agencies.actions.throttle import EVERYBODY, take_turn
from agencies.forms.check import CheckForm
from agencies.forms.report import FORMS, StepForm, WhatForm, WhoForm
from agencies.forms.report_carried import carried
from agencies.forms.sender import read_shown, sign_shown
from agencies.models import Report
from agencies.queries.content import content
from agencies.queries.creditor import named_lenders
from agencies.reporting.limit import BEGIN, BEYOND, CORRECT
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import ENDED, State
from agencies.reporting.step import Step, following, preceding, steps
from agencies.views import errors
from agencies.views.body import is_too_large, text_form
from agencies.views.caching import private_page
from agencies.views.check import CHANGE
from agencies.views.meanwhile import first_pages, public_numbers
from agencies.views.network import turn
from agencies.views.report_told import TITLES
from agencies.views.reporter import remember_receipt, reporter_report

READ_ONLY = (*ENDED, State.CLOSED)
AID_PAGES = {"money": "already-paid", "papers": "gave-my-id", "codes": "gave-my-id"}
AID_NUMBERS = ("110", "96110")
LONGEST_FIRST_PAGE = timedelta(hours=1)


@csrf_exempt  # it writes nothing; the result that sends to it sets no cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Show the first step, with what a check has sent along; nothing is written before this step is sent."""
    if is_too_large(request):
        return errors.too_large(request)
    if "begin" in request.POST:  # this page itself, on the way to another language
        return _page(request, _bind(Step.WHAT, request.POST), None)
    told = _told_in_check(request) if request.method == "POST" else {}
    report = reporter_report(request)
    draft = report if report and report.state == State.DRAFT else None
    held = WhatForm.held(draft) if draft else {}
    form = _bind(Step.WHAT, initial=held | {k: v for k, v in told.items() if k == "signals"})
    along = [(name, told[name]) for name in WhoForm.base_fields if name in told]
    along += [("begin", "1"), ("shown", sign_shown(timezone.now()))]
    return _page(request, form, report, along=along, is_start=True)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Show a step as it was told, and keep what is sent; on a report that was sent already, a correction."""
    found = _step(step)
    report = reporter_report(request)
    if report and "begin" in request.POST and report.state != State.DRAFT:
        report = None  # another visit
    if report and report.state in READ_ONLY:
        return to_receipt()
    if request.method != "POST":
        return _page(request, _bind(found, initial=FORMS[found].held(report) if report else None), report)
    form = _bind(found, request.POST)
    if CHANGE in request.POST or not (form.is_valid() or _goes_back(request, form, report)):
        return _page(request, form, report)
    return _keep(request, form, report)


@private_page
@require_safe
def aid(request: HttpRequest) -> HttpResponse:
    """Show what to do at once about what was given, before anything else."""
    report = reporter_report(request)
    if not report or not report.given:
        return redirect("report")
    edition = content().on(timezone.localdate())
    slugs = dict.fromkeys(AID_PAGES[given] for given in AID_PAGES if given in report.given)
    words = {
        "title": TITLES[Step.AID],
        "report": report,
        "lenders": named_lenders(report.creditor),
        "hotlines": edition.numbers(AID_NUMBERS),
        "pages": edition.pages(tuple(slugs)),
        "all_hotlines": edition.hotlines,
        "is_sent": report.state != State.DRAFT,
        "onward": _address(Step.AID, report, request.GET.get("then", "")),
    }
    return render(request, "agencies/report/aid.html", words)


def to_receipt() -> HttpResponseRedirect:
    """Go on to what the receipt opens."""
    return redirect("receipt")


def _keep(request: HttpRequest, form: StepForm, report: Report | None) -> HttpResponse:
    now = timezone.now()
    told = form.told() | _told_along(request)
    before = set(report.given) if report else set()
    receipt = None
    try:
        if report and report.state != State.DRAFT and (until := _corrects_too_often(report, now)):
            return _page(request, form, report, until=until)
        if report:
            report = keep_told(report=report, told=told, at=now)
        else:
            held = bool(turn(request, BEGIN, now))
            if held and (until := take_turn(limit=BEYOND, network=EVERYBODY, at=now)):
                return _page(request, form, None, until=until)
            begun_at = _begun_at(request.POST.get("shown", ""), now)
            report, receipt = begin_report(
                told=told, language=get_language(), at=now, begun_at=begun_at, held=held
            )
    except MoveRefused:
        return to_receipt()
    except Report.DoesNotExist:  # the draft was deleted meanwhile, in another tab: these words begin another
        return _keep(request, form, None)
    response = redirect(_next(request, form.step, report, has_given_more=bool(set(report.given) - before)))
    if receipt:
        remember_receipt(request, response, receipt)
    return response


def _goes_back(request: HttpRequest, form: StepForm, report: Report | None) -> bool:
    """Tell whether somebody leaves a step of a draft for the one before: what is wrong here is said when it goes on."""
    return "back" in request.POST and (not report or report.state == State.DRAFT) and form.may_be_left()


def _corrects_too_often(report: Report, now: datetime) -> datetime | None:
    return take_turn(limit=CORRECT, network=f"#{report.pk}", at=now)


def _begun_at(mark: str, now: datetime) -> datetime:
    """Return when the first page was shown; now for one that stood open for long, for a draft is kept for a day."""
    shown = read_shown(mark, at=now)
    return shown if shown and now - shown < LONGEST_FIRST_PAGE else now


def _told_in_check(request: HttpRequest) -> dict[str, Any]:
    edition = content()
    return carried(CheckForm(request.POST, lenders=edition.creditors, ticks=edition.ticks))


def _told_along(request: HttpRequest) -> dict[str, Any]:
    """Return what came with the first step from a check."""
    if "begin" not in request.POST:
        return {}
    form = _bind(Step.WHO, request.POST)
    return {name: value for name, value in form.told().items() if value} if form.is_valid() else {}


def _next(request: HttpRequest, step: Step, report: Report, *, has_given_more: bool) -> str:
    then = request.POST.get("then", "")
    if step is Step.DEMAND and has_given_more:
        return reverse("report_aid") + ("?then=preview" if then == Step.PREVIEW else "")
    if "back" in request.POST and report.state == State.DRAFT:
        before = preceding(step, report.given)
        return reverse("report_step", args=[before]) if before else reverse("report")
    return _address(step, report, then)


def _address(step: Step, report: Report, then: str) -> str:
    """Return where it goes on after a step."""
    if report.state != State.DRAFT:
        return reverse("receipt") if report.noted_at else reverse("report_sent")
    target = Step.PREVIEW if then == Step.PREVIEW else following(step, report.given)
    return reverse("report_preview") if target is Step.PREVIEW else reverse("report_step", args=[target])


def _step(name: str) -> Step:
    if name not in [each.value for each in FORMS]:
        raise Http404
    return Step(name)


def _bind(step: Step, data=None, initial=None) -> StepForm:
    ticks = {"ticks": content().ticks} if step is Step.WHAT else {}
    return FORMS[step](data, initial=initial, today=timezone.localdate(), **ticks)


def _page(
    request: HttpRequest,
    form: StepForm,
    report: Report | None,
    *,
    along=(),
    until=None,
    is_start: bool = False,
) -> HttpResponse:
    if form.is_bound:
        names = {"begin", "then", "shown", *(WhoForm.base_fields if "begin" in request.POST else ())}
        along = [
            (name, request.POST[name]) for name in sorted(names & request.POST.keys() - form.fields.keys())
        ]
    elif request.GET.get("then") == Step.PREVIEW:
        along = [*along, ("then", Step.PREVIEW.value)]
    order = steps(False)
    is_correction = bool(
        report and report.state != State.DRAFT and not is_start and ("begin", "1") not in along
    )
    words = {
        "form": form,
        "report": report,
        "title": TITLES[form.step],
        "number": order.index(form.step) + 1,
        "count": len(order),
        "along": along,
        "is_first": form.step is Step.WHAT,
        "is_start": is_start,
        "returns": ("then", Step.PREVIEW.value) in along,
        "is_correction": is_correction,
        "is_sent": is_correction,
    }
    if not until:
        return render(request, "agencies/report/step.html", words)
    now = timezone.now()
    wait = errors.wait_in_words(until, now, of_report=is_correction)
    kept = _("Everything you typed is still here: leave this page open.")
    words |= {"wait": errors.joined(wait, kept), "hotlines": public_numbers(), "pages": first_pages()}
    response = render(request, "agencies/report/step.html", words, status=429)
    response["Retry-After"] = errors.seconds_until(until, now)
    return response
