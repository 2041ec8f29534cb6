"""The project's addresses and one bare view beside them: what any page costs before it does anything."""

from django.http import HttpResponse
from django.urls import path

from visitcheck import urls
from visitcheck.urls import *  # noqa: F403 - the handlers of error pages are found by their names

BARE = "/bench-bare/"


def bare(request):
    """Answer at once: all middleware, no query, no template."""
    return HttpResponse("bare")


urlpatterns = [path(BARE.lstrip("/"), bare), *urls.urlpatterns]
