"""Set up a second factor, and recovery codes: on the way in for the first time, or later from one's account."""

from collections.abc import Callable
from functools import wraps

import segno
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agencies.actions.passkey import begin_passkey, finish_passkey
from agencies.actions.second_factor import FactorRefused, First, add_app, remove_factor, renew_codes
from agencies.curation.recovery import show_code
from agencies.curation.totp import app_address, make_secret
from agencies.forms.account import AppForm, NewPasskeyForm
from agencies.models import SecondFactor
from agencies.models.sealed import seal, unseal
from agencies.queries.person import awaits_link, has_factor
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.factor_asked import STATE, can_hold_passkeys, origin_of
from agencies.views.staff import (
    WHOLE,
    ask_to_confirm,
    confirmed_page,
    half_invitation,
    half_person,
    is_confirmed,
    sign_in_wholly,
    staff_page,
    to_sign_in,
)

SECRET, CODES, THEN = "app_secret", "recovery_codes", "then"  # keys of the session; the first two are sealed
GROUP = 4  # signs of a secret beside each other, for whoever types it


def enrolling_page(view: Callable) -> Callable:
    """Open a page to whoever may have a new factor: somebody half-way in who has none, or somebody who confirmed himself."""

    @text_form
    @private_page
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guard(request: HttpRequest, *args: object) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_staff and WHOLE in request.session:
            return view(request, request.user, *args) if is_confirmed(request) else ask_to_confirm(request)
        person = half_person(request)
        if person is None or has_factor(person):
            return to_sign_in(request)
        if awaits_link(person) and half_invitation(request) is None:
            return to_sign_in(request)
        return view(request, person, *args)

    return guard


@enrolling_page
def begin(request: HttpRequest, person: AbstractBaseUser) -> HttpResponse:
    """Say why a second factor is asked for, and offer both kinds."""
    words = {"can_hold_passkeys": can_hold_passkeys(request)}
    return render(request, "agencies/account/begin.html", words)


@enrolling_page
def app(request: HttpRequest, person: AbstractBaseUser) -> HttpResponse:
    """Show the secret as a picture and as text, and take the first code that the app makes of it."""
    form = AppForm(request.POST or None)
    sealed = request.session.get(SECRET)
    if not sealed:
        sealed = request.session[SECRET] = seal(make_secret().encode()).decode()
    secret = unseal(sealed.encode()).decode()
    if form.is_valid():
        try:
            add_app(
                person=person,
                secret=secret,
                typed=form.cleaned_data["code"],
                at=timezone.now(),
                first=_first(request),
            )
        except FactorRefused as refused:
            if refused.code == "late":
                return _late(request)
            form.add_error("code", _("The code does not fit. Is the clock of your phone right?"))
        else:
            del request.session[SECRET]
            return _added(request, person)
    address = app_address(secret, account=person.get_username(), site=request.get_host())
    picture = segno.make(address, error="m").svg_inline(omitsize=True, border=3, dark="#000", light="#fff")
    words = {
        "form": form,
        "picture": mark_safe(picture),
        "secret": " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP)),
        "address": address,
    }
    return render(request, "agencies/account/app.html", words)


@enrolling_page
def passkey(request: HttpRequest, person: AbstractBaseUser) -> HttpResponse:
    """Let the browser make a passkey: a fingerprint, a face, a key on a ring."""
    if not can_hold_passkeys(request):
        return redirect("factor_begin")
    form = NewPasskeyForm(request.POST or None)
    state = request.session.pop(STATE, None) if request.method == "POST" else None
    if form.is_valid():
        try:
            if state is None:
                raise FactorRefused("wrong")
            finish_passkey(
                person=person,
                origin=origin_of(request),
                state=state,
                answer=form.cleaned_data["answer"],
                name=form.cleaned_data["name"],
                at=timezone.now(),
                first=_first(request),
            )
        except FactorRefused as refused:
            if refused.code == "late":
                return _late(request)
            form.add_error("name", _refusal(refused.code))
        else:
            return _added(request, person)
    options, request.session[STATE] = begin_passkey(person=person, origin=origin_of(request))
    return render(request, "agencies/account/passkey.html", {"form": form, "options": options})


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def codes(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes until their owner says that he has them; then they are shown no more."""
    sealed = request.session.get(CODES)
    if not sealed:
        return redirect("account")
    if request.method == "POST":
        del request.session[CODES]
        return redirect(request.session.pop(THEN, None) or "account")
    shown = [show_code(code) for code in unseal(sealed.encode()).decode().split()]
    return render(request, "agencies/account/codes.html", {"codes": shown})


@text_form
@private_page
@require_POST
@confirmed_page
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes in the place of the old ones."""
    _keep_codes(request, renew_codes(person=request.user, at=timezone.now()))
    return redirect("recovery_codes")


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and take a factor away."""
    factor = get_object_or_404(SecondFactor, pk=pk, person=request.user)
    refusal = ""
    if request.method == "POST":
        try:
            remove_factor(factor=factor, at=timezone.now())
            return redirect("account")
        except FactorRefused as refused:
            refusal = _refusal(refused.code)
    return render(request, "agencies/account/remove.html", {"factor": factor, "refusal": refusal})


def _added(request: HttpRequest, person: AbstractBaseUser) -> HttpResponse:
    """Lead on from a new factor: to the recovery codes if it is somebody's first, who is then signed in."""
    if request.user.is_authenticated:
        if not person.recovery_codes.exists():
            _keep_codes(request, renew_codes(person=person, at=timezone.now()))
            return redirect("recovery_codes")
        return redirect("account")
    made = renew_codes(person=person, at=timezone.now())
    request.session[THEN] = sign_in_wholly(request, person)
    _keep_codes(request, made)
    return redirect("recovery_codes")


def _first(request: HttpRequest) -> First | None:
    return None if request.user.is_authenticated else First(half_invitation(request))


def _late(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return redirect("admin:login")


def _keep_codes(request: HttpRequest, made: list[str]) -> None:
    request.session[CODES] = seal(" ".join(made).encode()).decode()


def _refusal(code: str) -> str:
    return {
        "wrong": _("This passkey was not accepted. Try again."),
        "held": _("This passkey is in use already."),
        "last": _("It is your last one. Add another first."),
    }[code]
