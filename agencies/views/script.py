"""The one script of the public pages."""

from csp.decorators import csp_exempt
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visitcheck.release import SCRIPT, SCRIPT_DIGEST

FOR_EVER = "public, max-age=31536000, immutable"


@csp_exempt()  # the page's own policy governs what its script may do; the header would only weigh
@require_safe
def script(request: HttpRequest, digest: str) -> HttpResponse:
    """Send the script; a page of an older release gets today's, which a browser must not keep under that address."""
    response = HttpResponse(SCRIPT, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if digest == SCRIPT_DIGEST else "no-cache"
    return response
