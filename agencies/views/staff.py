"""Who is signed in, how wholly, and until when: the one place that knows the staff's session.

Signing in has two halves. After the password a session holds only whose it was (`begin_half`); Django's own sign-in
happens with the second factor (`sign_in_wholly`). So whoever has only a password is, for every page, nobody.
"""

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model, login, logout
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from agencies.actions.audit import record_audit
from agencies.actions.sign_in import arrive
from agencies.curation import session_mark
from agencies.curation.access import HALF_WAY, JOINING
from agencies.curation.session_mark import KEY as WHOLE
from agencies.models import AuditEntry
from agencies.views.network import network_digest

HALF = "half"  # the key of the session
BACKEND = "django.contrib.auth.backends.ModelBackend"
STAFF_ADDRESS = re.compile(r"/(?:[a-z-]+/)?admin/")


class StaffMiddleware:
    """End sessions that are too old, and those that began without a second factor, before a page of the staff's sees them.

    Public pages pay for one comparison of their address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if STAFF_ADDRESS.match(request.path_info) and SESSION_KEY in request.session:
            if not _is_current(request):
                return _end(request)
            _see(request)
        return self.get_response(request)


def begin_half(
    request: HttpRequest, person: AbstractBaseUser, *, then: str, invitation: int | None = None
) -> None:
    """Keep who has given the right password, and where he wanted to go; nobody is signed in by it."""
    request.session.flush()
    request.session[HALF] = {
        "person": person.pk,
        "hash": person.get_session_auth_hash(),
        "at": time.time(),
        "then": then,
        "invitation": invitation,
    }


def half_person(request: HttpRequest) -> AbstractBaseUser | None:
    """Return who is half-way in; None if nobody is, or no longer: too slow, a new password, a closed account."""
    half = request.session.get(HALF)
    if not half:
        return None
    most = JOINING if half["invitation"] else HALF_WAY
    person = get_user_model().objects.filter(pk=half["person"], is_active=True, is_staff=True).first()
    if (
        person is None
        or not session_mark.is_within(half["at"], time.time(), most)
        or not constant_time_compare(half["hash"], person.get_session_auth_hash())
    ):
        del request.session[HALF]
        return None
    return person


def half_invitation(request: HttpRequest) -> int | None:
    """Return the id of the invitation through which somebody is half-way in."""
    return request.session.get(HALF, {}).get("invitation")


def sign_in_wholly(request: HttpRequest, person: AbstractBaseUser) -> str:
    """Sign somebody in who has given all that is asked of him; return the address that he wanted to go to."""
    then = request.session.pop(HALF, {}).get("then") or reverse("admin:index")
    login(request, person, backend=BACKEND)
    mark_whole(request.session)
    arrive(person=person, network=network_digest(request), at=timezone.now())
    return then


def mark_whole(session: object) -> None:
    """Note in a session that its person has given everything, just now."""
    session[WHOLE] = session_mark.new_mark(time.time())


def confirm(request: HttpRequest) -> None:
    """Note that the second factor was given again."""
    request.session[WHOLE] = session_mark.confirmed(request.session[WHOLE], time.time())


def is_confirmed(request: HttpRequest) -> bool:
    """Tell whether somebody gave his second factor so lately that he may change what people can do."""
    return session_mark.is_confirmed(request.session.get(WHOLE), time.time())


def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor again, and lead back to this page."""
    then = request.get_full_path() if request.method == "GET" else request.path
    return redirect(f"{reverse('confirm')}?{urlencode({'next': then})}")


def confirmed_page(view: Callable) -> Callable:
    """Open a page only to somebody who is signed in and gave his second factor lately."""

    @wraps(view)
    def guard(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if is_confirmed(request):
            return view(request, *args, **options)
        return ask_to_confirm(request)

    return staff_page(guard)


def staff_page(view: Callable) -> Callable:
    """Open a page only to somebody who is signed in wholly."""

    @wraps(view)
    def guard(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if request.user.is_active and request.user.is_staff and WHOLE in request.session:
            return view(request, *args, **options)
        return to_sign_in(request)

    return guard


def to_sign_in(request: HttpRequest, **more: str) -> HttpResponse:
    """Lead to the sign-in, and from there back here."""
    then = {"next": request.get_full_path()} if request.method == "GET" else {}
    words = urlencode({**then, **more})
    return redirect(f"{reverse('admin:login')}?{words}" if words else reverse("admin:login"))


def safe_next(request: HttpRequest) -> str:
    """Return the address of ours that a request names as the next; "" if it names none."""
    then = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        then, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return then if ours else ""


def _is_current(request: HttpRequest) -> bool:
    """Tell whether a session may go on; one of Django's own sign-in has no mark, for no second factor was asked for."""
    return session_mark.is_current(
        request.session.get(WHOLE),
        now=time.time(),
        idle=timedelta(minutes=settings.STAFF_IDLE_MINUTES),
        most=timedelta(hours=settings.STAFF_DAY_HOURS),
    )


def _see(request: HttpRequest) -> None:
    if mark := session_mark.seen(request.session[WHOLE], time.time()):
        request.session.note(WHOLE, mark)


def _end(request: HttpRequest) -> HttpResponse:
    at: datetime = timezone.now()
    if request.user.is_authenticated:
        record_audit(
            kind=AuditEntry.Kind.SESSION_OVER,
            person=request.user,
            actor=request.user,
            network=network_digest(request),
            at=at,
        )
    logout(request)
    return to_sign_in(request, over="1")
