"""What search engines are asked to leave alone."""

from django.http import HttpRequest, HttpResponse

from agencies.views.caching import public_page

# An answer needs no line here: it comes to a POST alone, which no engine sends, and its bare address leads to the form.
RULES = "User-agent: *\nDisallow: /admin/\nDisallow: /en/admin/\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
