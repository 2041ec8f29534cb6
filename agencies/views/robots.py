"""What search engines are asked to leave alone."""

from django.http import HttpRequest, HttpResponse

from agencies.views.caching import public_page

RULES = "User-agent: *\nDisallow: /admin/\nDisallow: /en/admin/\nDisallow: /check/\nDisallow: /en/check/\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
