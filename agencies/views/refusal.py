"""The one place where an expected refusal becomes an answer."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agencies.views import errors


class Refusal(Exception):
    """A request that is declined: the status, and a sentence in the reader's language that says what to do next."""

    def __init__(self, status: int, what_to_do: str):
        super().__init__(what_to_do)
        self.status, self.what_to_do = status, what_to_do


class RefusalMiddleware:
    """Answer a refusal with its page, and give the bare 405 of Django's decorators a body."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = errors.method_not_allowed(request)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        return errors.error_page(
            request, exception.status, _("That cannot be done like this."), exception.what_to_do
        )
