"""How public pages may be kept by browsers and by caches between."""

from collections.abc import Callable
from functools import wraps

from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

MINUTES = 60


def public_page(view: Callable) -> Callable:
    """Read-only, the same bytes for everyone, kept five minutes anywhere and then asked for by its tag."""
    return require_safe(conditional_page(cache_control(public=True, max_age=5 * MINUTES)(view)))


def private_page(view: Callable) -> Callable:
    """For one reader alone: kept nowhere, found by no search engine."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(wrapped)
