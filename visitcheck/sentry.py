"""Crash reports to Sentry, only where SENTRY_DSN is set, and of each crash its kind and its places alone."""

import logging

from django.core.exceptions import ImproperlyConfigured

from visitcheck.log import request_id

# What of a report is sent; everything else, among it all that an exception says in words, stays here.
KEPT = ("event_id", "timestamp", "level", "logger", "platform", "release", "environment", "sdk")
KEPT_OF_FRAME = ("filename", "function", "module", "lineno", "in_app")


def start(dsn: str) -> None:
    """Send crashes to a Sentry server from now on; nothing happens without its address.

    Raise ImproperlyConfigured if its client is not installed (requirements-optional.txt).
    """
    if not dsn:
        return
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ImportError:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set, and sentry-sdk is not installed: pip install -r requirements-optional.txt"
        ) from None
    sentry_sdk.init(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        before_send=scrub,
        max_breadcrumbs=0,
        include_local_variables=False,
        include_source_context=False,
        server_name="",
    )


def scrub(event: dict, _hint: dict) -> dict:
    """Return an event with nothing in it but ids, the kinds of exceptions and where they came through."""
    kept = {name: event[name] for name in KEPT if name in event}
    kept["tags"] = {"request_id": request_id.get()}
    raised = (event.get("exception") or {}).get("values") or []
    kept["exception"] = {"values": [_scrub_exception(each) for each in raised]}
    return kept


def _scrub_exception(raised: dict) -> dict:
    frames = (raised.get("stacktrace") or {}).get("frames") or []
    return {
        "type": raised.get("type"),
        "module": raised.get("module"),
        "stacktrace": {
            "frames": [{key: frame[key] for key in KEPT_OF_FRAME if key in frame} for frame in frames]
        },
    }
