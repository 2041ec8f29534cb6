"""How much a page reads of what is sent to it."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from agencies.forms.upload import BoundedUploadHandler
from agencies.views import errors

# Two texts of 5,000 characters, each of which takes nine bytes on its way, and some lines.
MOST_BYTES = 128 * 1024


def text_form(view: Callable) -> Callable:
    """Refuse with a page of 413 what is longer than any form of text, before a byte of the body is read.

    The forgery check reads the body, so it comes after this. A body without a length is read as empty.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guard(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        return errors.too_large(request) if is_too_large(request) else protected(request, *args, **options)

    return guard


def file_form(most: int, elsewhere: Callable[[HttpRequest], HttpResponse | None]) -> Callable:
    """Refuse with a page of 413 what is longer than `most` bytes, unread, and take less than that bit by bit.

    `elsewhere` answers whoever may send no files here: a stranger's files are not even read. The forgery check reads the
    body, so it comes after this. A body without a length is read as empty.
    """

    def decorate(view: Callable) -> Callable:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guard(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
            if is_too_large(request, most):
                return errors.too_many_files(request)
            if request.method == "POST" and (response := elsewhere(request)):
                return response
            request.upload_handlers = [BoundedUploadHandler(request)]
            return protected(request, *args, **options)

        return guard

    return decorate


def is_too_large(request: HttpRequest, most: int = MOST_BYTES) -> bool:
    """Tell whether a request announces a body of more bytes than `most`."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > most


def has_no_length(request: HttpRequest) -> bool:
    """Tell whether a request announces a length that is no number: reading its body would fail."""
    return not (request.META.get("CONTENT_LENGTH") or "0").isdecimal()
