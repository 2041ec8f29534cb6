"""The pages for what went wrong; none of them needs the database."""

import sys
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.views.standstill import stands_still, unreachable


def error_page(request: HttpRequest, status: int, headline: str, what_to_do: str) -> HttpResponse:
    """Return a page that says in a sentence what to do next, and the constants under it."""
    words = {"headline": headline, "what_to_do": what_to_do}
    response = render(request, "agencies/error.html", words, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request, 400, _("This could not be read."), _("Go back to the check and type less, or type it again.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403, _("This page is not open to you."), _("Go back to the check."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request,
        404,
        _("There is no such page."),
        _("The address may be misspelt, or the page has moved. Go back to the check."),
    )


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return error_page(request, 405, _("This address cannot be used like that."), _("Go back to the check."))


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke; or, of what failed outside of a view for the same reasons, that it stands still."""
    if stands_still(sys.exc_info()[1]):
        return unreachable(request)
    return error_page(
        request,
        500,
        _("Something broke on our side."),
        _("It is not your fault. Wait a moment and try again. What counts at the door needs no page:"),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        413,
        _("That is more than this page can take."),
        _("Go back, shorten the text and send it again."),
    )


def too_often(request: HttpRequest, until: datetime, *, what_to_do: str = "") -> HttpResponse:
    """Say from when on it is possible again; `what_to_do` says besides what has become of what was typed."""
    moment = timezone.localtime(until)
    if moment.second or moment.microsecond:
        moment += timedelta(minutes=1)
    when = _("Much comes from your network just now. From %(time)s on it works again.") % {
        "time": f"{moment:%H:%M}"
    }
    response = error_page(request, 429, _("Please wait a little."), f"{when} {what_to_do}".strip())
    response["Retry-After"] = max(1, round((until - timezone.now()).total_seconds()))
    return response


def not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token: sent by another site, or by a browser that keeps no cookies."""
    return error_page(
        request,
        403,
        _("This could not be taken as yours."),
        _(
            "Your browser sent no cookie along. Allow cookies for this site, go back, reload the page and send it again. "
            "Nothing was sent to us."
        ),
    )


def nothing_told(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        410,
        _("There is nothing here to send."),
        _(
            "What is begun is kept for 24 hours, and in the browser in which you began. Please tell it once more."
        ),
    )
