"""Ask for the second factor again before a page of the admin that gives or takes rights, or names people of a roster."""

import time
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from agencies.curation.session_mark import KEY, is_confirmed


def confirmation_asked(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the page that asks; None if it was given lately."""
    if is_confirmed(request.session.get(KEY), time.time()):
        return None
    return redirect(f"{reverse('confirm')}?{urlencode({'next': request.path})}")
