"""The pages for what went wrong; none of them needs the database."""

import math
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from agencies.views.meanwhile import first_pages, public_numbers
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


def too_many_files(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        413,
        _("That is more than this page can take."),
        _("Go back and send fewer files at a time, each up to 10 MB. What you told is kept."),
    )


def too_often(
    request: HttpRequest,
    until: datetime,
    *,
    what_to_do: str = "",
    of_report: bool = False,
    again: str = "",
    typed: Iterable[tuple[str, str]] = (),
) -> HttpResponse:
    """Say in words how long to wait, and give the public numbers and the advice meanwhile.

    `what_to_do` says what has become of what was typed; `of_report`, that a report's own limit is reached. With an address
    to send it to `again`, the page holds what was typed, as pairs of a field and a value, behind a button.
    """
    now = timezone.now()
    words = {
        "wait": joined(wait_in_words(until, now, of_report=of_report), what_to_do),
        "again": again,
        "typed": typed,
        "hotlines": public_numbers(),
        "pages": first_pages(),
    }
    response = render(request, "agencies/too_often.html", words, status=429)
    response["Cache-Control"] = "no-store"
    response["Retry-After"] = seconds_until(until, now)
    return response


def seconds_until(until: datetime, now: datetime) -> int:
    """Return the whole seconds after which a moment is reached, for a header; at least one."""
    return max(1, math.ceil((until - now).total_seconds()))


def wait_in_words(until: datetime, now: datetime, *, of_report: bool = False) -> str:
    """Return what there is too much of, the minutes to wait, and the clock at which they are over."""
    if of_report:
        cause = _("This was done with your report very often just now.")
    else:
        cause = _("Much comes from your network just now.")
    moment = timezone.localtime(until)
    if moment.second or moment.microsecond:
        moment += timedelta(minutes=1)
    minutes = math.ceil(seconds_until(until, now) / 60)
    sentence = ngettext(
        "It works again in a minute, from %(time)s on.",
        "It works again in %(minutes)s minutes, from %(time)s on.",
        minutes,
    )
    return joined(cause, sentence % {"minutes": minutes, "time": f"{moment:%H:%M}"})


def joined(*sentences: str) -> str:
    """Return sentences one after the other, as the reader's language sets them: Chinese without a gap."""
    gap = "" if (get_language() or "").startswith("zh") else " "
    return gap.join(filter(None, sentences))


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
