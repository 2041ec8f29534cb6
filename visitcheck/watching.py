"""One line and one measurement for each request, under an id that goes through every line it causes."""

import logging
import re
import secrets
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from visitcheck import metrics
from visitcheck.log import request_id

logger = logging.getLogger("visitcheck.request")

GIVEN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
QUIET = frozenset({"healthz", "readyz", "metrics", "none"})  # asked every few seconds, or a file


class WatchMiddleware:
    """Say of a request which view answered it, how, and in how much time; neither its address nor who asked.

    A proxy that is trusted may name the request, so that its lines and ours can be laid side by side.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        identity = _identity(request)
        token = request_id.set(identity)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            took = time.perf_counter() - started
            self._tell(request, response, took)
        finally:
            request_id.reset(token)
        response.headers["X-Request-ID"] = identity
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        metrics.count_error(view_name(request), type(exception).__name__)

    def _tell(self, request: HttpRequest, response: HttpResponse, took: float) -> None:
        view = view_name(request)
        method = request.method if request.method in METHODS else "OTHER"
        metrics.measure(view=view, method=method, status=response.status_code, seconds=took)
        if view in QUIET and response.status_code < 500:
            return
        words = {"method": method, "view": view, "status": response.status_code, "ms": round(took * 1000)}
        logger.info("answered", extra=words)


def view_name(request: HttpRequest) -> str:
    """Return the name of the address that was asked for, as in the table of addresses; "none" for no such address."""
    match = request.resolver_match
    return (match.view_name or "none") if match else "none"


def _identity(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXIES else ""
    return given if GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
