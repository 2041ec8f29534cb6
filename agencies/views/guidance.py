"""The advice pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.queries.content import content
from agencies.views.caching import public_page


@public_page
def listing(request: HttpRequest) -> HttpResponse:
    """List the pages by the situation that each is for, then those that explain."""
    pages = content().guidance
    words = {
        "situations": [page for page in pages if page.situation_zh],
        "background": [page for page in pages if not page.situation_zh],
    }
    return render(request, "agencies/guidance/list.html", words)


@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page with the numbers that it names, as buttons."""
    found = content().pages((slug,))
    if not found:
        raise Http404
    return render(request, "agencies/guidance/page.html", {"page": found[0]})
