"""Signing in: the password, then the second factor; and signing out."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AbstractBaseUser
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from agencies.actions.audit import record_audit
from agencies.actions.sign_in import try_password
from agencies.forms.account import SignInForm
from agencies.models import AuditEntry
from agencies.queries.person import awaits_link, has_factor
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.factor_asked import factor_page
from agencies.views.network import network_digest
from agencies.views.staff import WHOLE, begin_half, half_person, safe_next, sign_in_wholly, staff_page


@sensitive_post_parameters()
@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a right one leads to the second factor, or to the choice of a first one."""
    if request.user.is_authenticated and request.user.is_staff and WHOLE in request.session:
        return redirect(safe_next(request) or "admin:index")
    if request.method != "POST":
        return _page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    tried = try_password(
        name=form.cleaned_data["username"],
        password=form.cleaned_data["password"],
        network=network_digest(request),
        at=timezone.now(),
    )
    if tried.until:
        return _too_often(request, form, tried.until)
    if tried.person is None:
        form.add_error("password", _("Name and password do not belong together, or the account is closed."))
        return _page(request, form)
    return _half_way(request, form, tried.person)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of somebody who has given his password."""
    person = half_person(request)
    if person is None:
        return redirect("admin:login")
    if not has_factor(person):
        return redirect("factor_begin")
    page = factor_page(request, person, template="agencies/account/factor.html")
    return page or redirect(sign_in_wholly(request, person))


@text_form
@private_page
@require_POST
@staff_page
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out of this browser."""
    record_audit(
        kind=AuditEntry.Kind.SIGN_OUT,
        person=request.user,
        actor=request.user,
        network=network_digest(request),
        at=timezone.now(),
    )
    logout(request)
    return redirect(f"{reverse('admin:login')}?out=1")


def _half_way(request: HttpRequest, form: Form, person: AbstractBaseUser) -> HttpResponse:
    then = safe_next(request)
    if not settings.STAFF_SECOND_FACTOR:
        begin_half(request, person, then=then)
        return redirect(sign_in_wholly(request, person))
    if has_factor(person):
        begin_half(request, person, then=then)
        return redirect("factor")
    if awaits_link(person):
        form.add_error(
            "password",
            _(
                "This account has no second factor yet. Open the one-time link that you were sent, or ask for a new one."
            ),
        )
        return _page(request, form)
    begin_half(request, person, then=then)
    return redirect("factor_begin")


def _too_often(request: HttpRequest, form: Form, until: datetime) -> HttpResponse:
    clock = timezone.localtime(until + timedelta(seconds=59))  # the first full minute that is not too early
    message = _("Too many tries. From {time} on it works again; what was typed now was not looked at.")
    form.add_error("password", message.format(time=f"{clock:%H:%M}"))
    response = _page(request, form, status=429)
    response["Retry-After"] = str(max(1, int((until - timezone.now()).total_seconds()) + 1))
    return response


def _page(request: HttpRequest, form: Form, status: int = 200) -> HttpResponse:
    words = {
        "form": form,
        "next": safe_next(request),
        "is_over": "over" in request.GET,
        "is_out": "out" in request.GET,
        "is_open": not settings.STAFF_SECOND_FACTOR,
    }
    return render(request, "agencies/account/sign_in.html", words, status=status)
