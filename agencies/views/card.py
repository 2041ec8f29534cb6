"""Words to read out, or to hold up at the peephole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.views.caching import public_page


@public_page
def card(request: HttpRequest) -> HttpResponse:
    return render(request, "agencies/card/page.html")
