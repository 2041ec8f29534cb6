"""The line at the top of every page: what is closed just now, and what the operator wants to say."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def site_notice(_request: HttpRequest) -> dict[str, str]:
    """Give every template what to say at its top; empty text means that nothing is shown."""
    return {"site_notice": notice()}


def notice() -> str:
    """Return what is closed and what the operator says, in the language in force."""
    return " ".join(filter(None, (_closed(), settings.SITE_NOTICE)))


def _closed() -> str:
    """Return what cannot be done just now, so that nobody fills in a form for nothing; "" for everything can."""
    if settings.MAINTENANCE:
        return _(
            "We are working on the site. Checks and reports are closed for a short while; the advice is here as always."
        )
    if settings.READ_ONLY:
        return _("We are working on the site. Nothing can be sent just now; checks and advice go on.")
    return ""
