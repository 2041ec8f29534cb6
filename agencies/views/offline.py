"""What works without signal: the page for that moment, and the worker that keeps pages on the phone."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from agencies.queries.content import content, edition
from agencies.views.caching import public_page
from agencies.views.meanwhile import PUBLIC_NUMBERS
from visitcheck.notice import notice
from visitcheck.release import SCRIPT_DIGEST, WORKER, WORKER_OFF, code_digest, digest

DANGER = "danger"  # the page of advice that is kept before the others


@public_page
def page(request: HttpRequest) -> HttpResponse:
    """Show what counts without signal: the constants, every public number, the pages kept on the phone."""
    held = content().on(timezone.localdate())
    first = held.numbers(PUBLIC_NUMBERS)
    more = [hotline for hotline in held.hotlines if hotline not in first]
    words = {"first": first, "more": more, "guidance": held.guidance}
    return render(request, "agencies/offline/page.html", words)


@require_safe
@conditional_page
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Send the worker of this language with the list of what it keeps; with OFFLINE=false one that undoes itself."""
    source = (
        f"const SITE = {json.dumps(_site(), ensure_ascii=False)};\n{WORKER}"
        if settings.OFFLINE
        else WORKER_OFF
    )
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("check")
    return response


def _site() -> dict[str, object]:
    today = timezone.localdate()
    slugs = sorted((row.slug for row in content().on(today).guidance), key=lambda slug: slug != DANGER)
    return {
        "language": get_language(),
        "edition": digest(str(edition(today)), code_digest(), notice()),
        "check": reverse("result"),
        "offline": reverse("offline"),
        "admin": reverse("admin:index"),
        "first": [
            *(reverse(name) for name in ("offline", "check", "card")),
            reverse("script", args=[SCRIPT_DIGEST]),
            static("visitcheck/icon.svg"),
        ],
        "rest": [
            reverse("guidance_list"),
            *(reverse("guidance", args=[slug]) for slug in slugs),
            reverse("limits"),
        ],
        "missing": _(
            "No signal: the page you asked for cannot be fetched. This one was saved on this phone on {date}."
        ),
        "saved": _("Saved on this phone on {date}. It cannot be fetched anew now. Numbers may have changed."),
    }
