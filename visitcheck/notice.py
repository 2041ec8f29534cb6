"""The line that an operator may show at the top of every page."""

from django.conf import settings
from django.http import HttpRequest


def site_notice(_request: HttpRequest) -> dict[str, str]:
    """Give every template the operator's notice; empty text means that none is shown."""
    return {"site_notice": settings.SITE_NOTICE}
