"""How public pages may be kept by browsers and by caches between."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

from agencies.views.replica import reads_replica

MINUTES = 60


def public_page(view: Callable) -> Callable:
    """Read-only, the same bytes for everyone, kept five minutes anywhere and then asked for by its tag."""
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
