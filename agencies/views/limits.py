"""What the check cannot know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.views.caching import public_page


@public_page
def limits(request: HttpRequest) -> HttpResponse:
    return render(request, "agencies/limits/page.html")
