"""Who objects: known by the receipt that his browser holds, and by nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from agencies.models import Dispute
from agencies.queries.dispute import dispute_of_receipt
from agencies.views.reporter import forget_receipt, remember_receipt, reporter_receipt

COOKIE = settings.DISPUTE_COOKIE_NAME


def disputer_receipt(request: HttpRequest) -> str | None:
    """Return the receipt in the cookie; None if there is none, or one that we did not put there within a day."""
    return reporter_receipt(request, COOKIE)


def disputer_dispute(request: HttpRequest) -> Dispute | None:
    """Return the dispute that the receipt in the cookie opens; None without one, and for one that opens nothing."""
    receipt = disputer_receipt(request)
    return dispute_of_receipt(receipt) if receipt else None


def remember_dispute(request: HttpRequest, response: HttpResponse, receipt: str) -> None:
    """Let the browser hold a receipt for a day."""
    remember_receipt(request, response, receipt, COOKIE)


def forget_dispute(response: HttpResponse) -> None:
    """Let the browser hold no receipt any more."""
    forget_receipt(response, COOKIE)
