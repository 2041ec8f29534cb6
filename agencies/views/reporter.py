"""Who asks: the reporter, known by the receipt that his browser holds, and by nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.receipt import read_receipt

COOKIE = settings.REPORT_COOKIE_NAME
COOKIE_SECONDS = 24 * 60 * 60  # as long as a draft is kept; after that the code is typed again
# Signed, so that nobody guesses receipts through the cookie, past the limit on wrong codes (agencies/views/receipt.py).
SALT = "receipt"


def reporter_receipt(request: HttpRequest, cookie: str = COOKIE) -> str | None:
    """Return the receipt in a cookie; None if there is none, or one that we did not put there within a day."""
    return read_receipt(request.get_signed_cookie(cookie, "", salt=SALT, max_age=COOKIE_SECONDS))


def reporter_report(request: HttpRequest) -> Report | None:
    """Return the report that the receipt in the cookie opens; None without one, and for one that opens nothing."""
    receipt = reporter_receipt(request)
    return report_of_receipt(receipt) if receipt else None


def remember_receipt(
    request: HttpRequest, response: HttpResponse, receipt: str, cookie: str = COOKIE
) -> None:
    """Let the browser hold a receipt for a day."""
    response.set_signed_cookie(
        cookie,
        receipt,
        salt=SALT,
        max_age=COOKIE_SECONDS,
        secure=settings.HTTPS or request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget_receipt(response: HttpResponse, cookie: str = COOKIE) -> None:
    """Let the browser hold no receipt any more."""
    response.delete_cookie(cookie, samesite="Lax")


def report_address(step: str = "") -> str:
    """Return where a visit is told, or one step of it, in the language of the page."""
    return f"{reverse('check')}report/{step}{'/' if step else ''}"
