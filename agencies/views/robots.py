"""What search engines are asked to leave alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from agencies.views.caching import public_page

# An answer needs no line here: it comes to a POST alone, which no engine sends, and its bare address leads to the form.
NOT_FOR_ENGINES = ("admin:index",)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *"]
    for code, _name in settings.LANGUAGES:
        with override(code):
            lines += [f"Disallow: {reverse(name)}" for name in NOT_FOR_ENGINES]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
