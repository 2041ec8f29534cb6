"""Pages that may be read from a copy of the database, a moment late."""

from collections.abc import Callable
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from agencies.queries.replica import has_asked, is_usable, let_rest, reading_replica


def reads_replica(view: Callable) -> Callable:
    """Answer from the copy, if there is one; where it fails, answer once more from the first database.

    For a view that changes nothing, whatever its method: it may be run twice.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if not is_usable():
            return view(request, *args, **options)
        try:
            with reading_replica():
                return view(request, *args, **options)
        except (OperationalError, InterfaceError):
            if has_asked():  # else it is the first database, and checks go on from the copy
                let_rest()
        return view(request, *args, **options)

    return answer
