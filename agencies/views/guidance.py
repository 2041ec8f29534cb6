"""The advice pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.models import Guidance, Hotline
from agencies.queries.content import content
from agencies.views.caching import public_page

LENDERS_LINE = "官方客服"  # how the texts call the one line without a number of its own


@public_page
def listing(request: HttpRequest) -> HttpResponse:
    """List the pages by the situation that each is for, then those that explain."""
    pages = content().on(timezone.localdate()).guidance
    words = {
        "situations": [page for page in pages if page.situation_zh],
        "background": [page for page in pages if not page.situation_zh],
    }
    return render(request, "agencies/guidance/list.html", words)


@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page with the numbers that it names, as buttons."""
    today = timezone.localdate()
    held = content().on(today)
    found = held.pages((slug,))
    if not found:
        raise Http404
    words = {
        "page": found[0],
        "hotlines": _hotlines(found[0]),
        "replies": held.replies_beside(found[0], today),
    }
    return render(request, "agencies/guidance/page.html", words)


def _hotlines(page: Guidance) -> list[Hotline]:
    """Return a page's numbers and sites in the order in which its text names them, so the most urgent first."""

    def place(hotline: Hotline) -> int:
        found = page.body_zh.find(hotline.phone or hotline.url or LENDERS_LINE)
        return len(page.body_zh) if found < 0 else found

    return sorted(page.hotlines.all(), key=place)
