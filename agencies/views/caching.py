"""How public pages may be kept by browsers, by caches between, and by the process itself."""

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

from agencies.queries.content import edition
from agencies.views.replica import reads_replica

MINUTES = 60
# For which a process answers with the same bytes: what changes with the day does so in its first minute.
KEPT_SECONDS = 60
MOST_KEPT = 500  # pages a process keeps, some 20 KB each


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page as it was answered: under which edition, until when, its headers, its bytes as they are and compressed."""

    edition: str
    until: float
    headers: dict[str, str]
    plain: bytes
    compressed: bytes


_pages: dict[tuple[str, ...], _Kept] = {}


def public_page(view: Callable) -> Callable:
    """Read-only, the same bytes for everyone, kept five minutes anywhere and then asked for by its tag."""
    return timed_page(_kept(view))


def timed_page(view: Callable) -> Callable:
    """The same for a page on which something ends at its minute: made anew for everybody who asks for it."""
    kept = cache_control(public=True, max_age=5 * MINUTES)(reads_replica(view))
    return require_safe(conditional_page(kept))


def private_page(view: Callable) -> Callable:
    """Kept nowhere, and left alone by search engines."""

    @never_cache
    @wraps(view)
    def guard(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        response = view(request, *args, **options)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guard


def _kept(view: Callable) -> Callable:
    """Make a page once an edition, and compress it once: it is what a whole city asks for when a story is in the news.

    An address with a query is never kept, for anybody can make up as many as they like.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if request.META.get("QUERY_STRING"):
            return view(request, *args, **options)
        address = (request.scheme, request.get_host(), request.path)
        now, current = time.monotonic(), edition(timezone.localdate())
        page = _pages.get(address)
        if page is None or page.edition != current or page.until < now:
            response = view(request, *args, **options)
            if response.status_code != 200 or response.streaming or response.cookies or current is None:
                return response
            if len(_pages) >= MOST_KEPT:
                forget_pages()
            page = _pages[address] = _keep(response, current, now + KEPT_SECONDS)
        return _answer(request, page)

    return answer


def forget_pages(**_details: object) -> None:
    """Make every page anew from now on."""
    _pages.clear()


def _keep(response: HttpResponse, current: str, until: float) -> _Kept:
    headers = {"ETag": f'"{hashlib.sha256(response.content).hexdigest()[:32]}"', **response.headers}
    return _Kept(current, until, headers, response.content, gzip.compress(response.content, 6, mtime=0))


def _answer(request: HttpRequest, page: _Kept) -> HttpResponse:
    takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    response = HttpResponse(page.compressed if takes_gzip else page.plain, headers=page.headers)
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
        response["ETag"] = "W/" + page.headers["ETag"]
    response["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
