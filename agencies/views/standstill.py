"""What is shown while something stands still: the database is gone or full, or an operator has closed part of the site.

Whatever it is, the numbers to call, the advice and the constants are on the page, and what was typed is in it, to be sent again.
"""

import errno
import logging

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.views.meanwhile import public_numbers, situations

logger = logging.getLogger("visitcheck.standstill")

RETRY = 30  # seconds
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Views that take a POST and change nothing.
CHANGE_NOTHING = frozenset({"result", "suggestion", "receipt_close", "dispute_close"})
# Views that are answered from memory.
NEED_NO_DATABASE = frozenset(
    {
        *("healthz", "readyz", "metrics", "robots", "script", "worker", "manifest"),
        *("check", "guidance_list", "guidance", "card", "limits", "offline", "receipt_close"),
        "dispute_close",
    }
)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class StandstillMiddleware:
    """Answer calmly what cannot be done just now: 503, with the time after which to try again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, arguments, options) -> HttpResponse | None:
        name = request.resolver_match.view_name
        if settings.MAINTENANCE and name not in NEED_NO_DATABASE:
            return maintenance(request)
        if settings.READ_ONLY and request.method not in SAFE and name not in CHANGE_NOTHING:
            return read_only(request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not stands_still(exception):
            return None
        cause = exception.__cause__ or exception  # the driver's own: QueryCanceled, DiskFull, PoolTimeout
        logger.error("the database or the disk refused", extra={"code": type(cause).__name__})
        return unreachable(request)


def stands_still(exception: BaseException | None) -> bool:
    """Tell whether an exception means that the database or the disk is gone, slow or full: nothing is wrong with us."""
    if isinstance(exception, OSError):
        return exception.errno in FULL
    return isinstance(exception, OperationalError | InterfaceError)


def unreachable(request: HttpRequest) -> HttpResponse:
    """Say that the records cannot be reached."""
    return _page(
        request,
        _("The records cannot be reached just now."),
        _(
            "It is not your fault, and it usually passes within minutes. What counts at the door needs no record."
        ),
    )


def read_only(request: HttpRequest) -> HttpResponse:
    """Say that nothing can be sent, and that checks go on."""
    return _page(
        request,
        _("Nothing can be sent just now."),
        _("We are working on the site. The check and all advice go on; please send this again in a while."),
    )


def maintenance(request: HttpRequest) -> HttpResponse:
    """Say that this part is closed for a while."""
    return _page(
        request,
        _("This part is closed for a short while."),
        _(
            "We are working on the site. The advice, the numbers and the words for the door are here as always."
        ),
    )


def _page(request: HttpRequest, headline: str, what_to_do: str) -> HttpResponse:
    words = {
        "headline": headline,
        "what_to_do": what_to_do,
        "typed": _typed(request),
        "had_files": request.method == "POST" and "multipart" in (request.content_type or ""),
        "hotlines": public_numbers(),
        "guidance": situations(),
    }
    response = render(request, "agencies/standstill.html", words, status=503)
    response["Cache-Control"] = "no-store"
    response["Retry-After"] = str(RETRY)
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a person sent from a public form, field by field, to be sent again; nothing of a curator's."""
    if request.method != "POST" or request.path.startswith(reverse("admin:index")):
        return []
    try:
        return [(name, value) for name, values in request.POST.lists() for value in values]
    except OSError:  # the body was not read yet, and its sender is gone
        return []
