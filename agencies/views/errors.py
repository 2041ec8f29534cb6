"""The pages for what went wrong; none of them needs the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def error_page(request: HttpRequest, status: int, headline: str, what_to_do: str) -> HttpResponse:
    """Return a page that says in a sentence what to do next, and the constants under it."""
    words = {"headline": headline, "what_to_do": what_to_do}
    response = render(request, "agencies/error.html", words, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request, 400, _("This could not be read."), _("Go back to the check and type less, or type it again.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403, _("This page is not open to you."), _("Go back to the check."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request,
        404,
        _("There is no such page."),
        _("The address may be misspelt, or the page has moved. Go back to the check."),
    )


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return error_page(request, 405, _("This address cannot be used like that."), _("Go back to the check."))


def broken(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        500,
        _("Something broke on our side."),
        _("It is not your fault. Wait a moment and try again. What counts at the door needs no page:"),
    )
