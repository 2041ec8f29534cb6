"""Ask for a second factor: the same page at the sign-in and before what takes a confirmation."""

from datetime import datetime, timedelta
from ipaddress import ip_address

from django.contrib.auth.models import AbstractBaseUser
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.passkey import ask_passkey, prove_passkey
from agencies.actions.second_factor import accept_code, refuse_factor
from agencies.actions.sign_in import count_factor
from agencies.forms.account import CodeForm, PasskeyForm
from agencies.models import SecondFactor
from agencies.views.network import network_digest
from agencies.views.staff import safe_next

STATE = "passkey_state"  # the key in the session


def factor_page(request: HttpRequest, person: AbstractBaseUser, *, template: str) -> HttpResponse | None:
    """Return the page that asks for a second factor, with what was wrong; None when a good one was given."""
    form = CodeForm()
    if request.method == "POST":
        form = CodeForm(request.POST if "code" in request.POST else None)
        now, network = timezone.now(), network_digest(request)
        until = count_factor(person=person, network=network, at=now)
        if until:
            return _page(request, person, _refusing(form, _wait(until)), template, status=429)
        if "answer" in request.POST:
            if _proves(request, person, now):
                return None
            refuse_factor(person=person, network=network, at=now)
            form = _refusing(form, _("This passkey was not accepted. Try again, or use a code."))
        elif form.is_valid():
            if accept_code(person=person, typed=form.cleaned_data["code"], network=network, at=now):
                return None
            form.add_error(
                "code", _("This code is not good, or no longer. Wait for the next one and type that.")
            )
    return _page(request, person, form, template)


def origin_of(request: HttpRequest) -> str:
    """Return scheme, host and port by which the browser knows this site."""
    return f"{request.scheme}://{request.get_host()}"


def can_hold_passkeys(request: HttpRequest) -> bool:
    """Tell whether browsers make passkeys for this address: they do for names, and never for numbers."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        ip_address(host)
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def _proves(request: HttpRequest, person: AbstractBaseUser, at: datetime) -> bool:
    state = request.session.pop(STATE, None)  # a challenge is good once
    answer = PasskeyForm(request.POST)
    return bool(
        state
        and answer.is_valid()
        and prove_passkey(
            person=person,
            origin=origin_of(request),
            state=state,
            answer=answer.cleaned_data["answer"],
            at=at,
        )
    )


def _page(
    request: HttpRequest, person: AbstractBaseUser, form: Form, template: str, status: int = 200
) -> HttpResponse:
    words = {"form": form, "person": person, "next": safe_next(request)}
    kinds = set(person.second_factors.values_list("kind", flat=True))
    words["has_app"] = SecondFactor.Kind.APP in kinds
    if SecondFactor.Kind.PASSKEY in kinds and can_hold_passkeys(request):
        words["passkey"], request.session[STATE] = ask_passkey(person=person, origin=origin_of(request))
    return render(request, template, words, status=status)


def _refusing(form: Form, sentence: str) -> Form:
    """Return a form with a refusal; one that was not sent is read as an empty one first."""
    if not form.is_bound:
        form = CodeForm({"code": ""})
        form.fields["code"].required = False
    form.is_valid()
    form.add_error("code", sentence)
    return form


def _wait(until: datetime) -> str:
    clock = timezone.localtime(until + timedelta(seconds=59))
    return _("Too many wrong codes. From {time} on it works again.").format(time=f"{clock:%H:%M}")
