"""The check: what the visitor says goes in, an explained answer comes out; counters alone remain (ADR 18)."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agencies.actions.tally import count_check
from agencies.checking.assess import Assessment
from agencies.curation.miss import missed_names
from agencies.forms.check import CheckForm
from agencies.forms.typed import without_resident_ids
from agencies.queries.check import assess_claim
from agencies.queries.content import content, edition
from agencies.reporting.limit import CHECK, ROSTER
from agencies.views import errors
from agencies.views.alert import matching
from agencies.views.answer import present
from agencies.views.body import has_no_length, is_too_large
from agencies.views.caching import public_page
from agencies.views.network import network_digest, turn
from agencies.views.note import note
from agencies.views.replica import reads_replica
from visitcheck.metrics import count_outcome

CHANGE = "change"  # the button on the result that brings back the form with everything still in it

# A page of somebody else that makes its readers' browsers ask is answered, and not counted.
FROM_ELSEWHERE = ("cross-site", "same-site")


@public_page
def form(request: HttpRequest) -> HttpResponse:
    """Show the empty form; no cookie, the same for everyone."""
    return _form_page(request, _bind(None))


@csrf_exempt  # it changes nothing but counters, which other sites cannot raise; a token would need a cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reads_replica
def result(request: HttpRequest) -> HttpResponse:
    """Answer what was typed; a bare visit to this address goes to the form."""
    if request.method != "POST":
        return redirect("check")
    if has_no_length(request):
        return errors.bad_request(request)
    if until := turn(request, CHECK, timezone.now()):
        return _wait(request, until)
    form = _bind(request.POST)
    if CHANGE in request.POST or not form.is_valid():
        return _form_page(request, form)
    return _handle_valid(request, form)


def _handle_valid(request: HttpRequest, form: CheckForm) -> HttpResponse:
    moment = timezone.localtime()
    claim, situation = form.to_claim(moment), form.situation_given
    assessment = assess_claim(
        claim,
        today=moment.date(),
        situation=situation,
        admit=lambda: turn(request, ROSTER, moment) is None,
    )
    held = content().on(moment.date())
    answer = present(assessment, claim, situation, held)
    count_outcome(assessment.outcome)
    _count(request, assessment, moment.date())
    words = {
        "answer": answer,
        "edition": edition(moment.date()),
        "alerts": matching(assessment, held, moment),
        "typed": form.typed(),
        "moment": f"{moment:%Y-%m-%d %H:%M}",
        "file": f"{moment:%Y-%m-%d-%H%M}.txt",
        "note": note(form, answer.banner.headline, moment),
    }
    return render(request, "agencies/check/result.html", words)


def _wait(request: HttpRequest, until: datetime) -> HttpResponse:
    """Hold what was typed behind a button; a form of its own would cost more than the answer that is spared."""
    sent = {} if is_too_large(request) else request.POST
    typed = [
        (name, without_resident_ids(value))
        for name in CheckForm.base_fields
        for value in (sent.getlist(name) if sent else ())
        if value
    ]
    kept = _("What you typed stands ready: the button sends it again.")
    return errors.too_often(request, until, what_to_do=kept, again=reverse("result"), typed=typed)


def _count(request: HttpRequest, assessment: Assessment, day: date) -> None:
    if request.headers.get("Sec-Fetch-Site") in FROM_ELSEWHERE:
        return
    missed = missed_names(assessment)
    network = network_digest(request) if missed else ""
    count_check(day=day, outcome=assessment.outcome, missed=missed, network=network)


def _bind(data) -> CheckForm:
    held = content()
    return CheckForm(data, lenders=held.creditors, ticks=held.ticks)


def _form_page(request: HttpRequest, form: CheckForm) -> HttpResponse:
    return render(request, "agencies/check/form.html", {"form": form})
