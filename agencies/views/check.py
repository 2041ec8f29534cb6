"""The check: what the visitor says goes in, an explained answer comes out, and nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agencies.forms.check import CheckForm
from agencies.queries.check import assess_claim
from agencies.queries.content import content, edition
from agencies.views import errors
from agencies.views.alert import matching
from agencies.views.answer import present
from agencies.views.body import has_no_length
from agencies.views.caching import public_page
from agencies.views.note import note
from agencies.views.replica import reads_replica
from visitcheck.metrics import count_outcome

CHANGE = "change"  # the button on the result that brings back the form with everything still in it


@public_page
def form(request: HttpRequest) -> HttpResponse:
    """Show the empty form; no cookie, the same for everyone."""
    return _form_page(request, _bind(None))


@csrf_exempt  # it changes nothing, so there is nothing to forge; a token would need a cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reads_replica
def result(request: HttpRequest) -> HttpResponse:
    """Answer what was typed; a bare visit to this address goes to the form."""
    if request.method != "POST":
        return redirect("check")
    if has_no_length(request):
        return errors.bad_request(request)
    form = _bind(request.POST)
    if CHANGE in request.POST or not form.is_valid():
        return _form_page(request, form)
    return _handle_valid(request, form)


def _handle_valid(request: HttpRequest, form: CheckForm) -> HttpResponse:
    moment = timezone.localtime()
    claim, situation = form.to_claim(moment), form.situation_given
    assessment = assess_claim(claim, today=moment.date(), situation=situation)
    count_outcome(assessment.outcome)
    answer = present(assessment, claim, situation, content())
    words = {
        "answer": answer,
        "edition": edition(),
        "alerts": matching(assessment, content(), moment),
        "typed": form.typed(),
        "moment": moment,
        "note": note(form, answer.banner.headline, moment),
    }
    return render(request, "agencies/check/result.html", words)


def _bind(data) -> CheckForm:
    held = content()
    return CheckForm(data, lenders=held.creditors, ticks=held.ticks())


def _form_page(request: HttpRequest, form: CheckForm) -> HttpResponse:
    return render(request, "agencies/check/form.html", {"form": form})
