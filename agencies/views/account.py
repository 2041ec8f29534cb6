"""Somebody's own account: what he signs in with, what happened lately, and how to change it."""

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies.actions.account import set_password, sign_out_elsewhere
from agencies.actions.audit import record_audit
from agencies.actions.sign_in import count_factor, forget_tries
from agencies.forms.account import NewPasswordForm, PasswordForm
from agencies.forms.role_words import role_words
from agencies.models import AuditEntry
from agencies.queries.audit import last_of_account
from agencies.queries.person import has_factor, roles_of
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.factor_asked import factor_page
from agencies.views.network import network_digest
from agencies.views.staff import BACKEND, confirm, confirmed_page, mark_whole, safe_next, staff_page


@private_page
@require_safe
@staff_page
def account(request: HttpRequest) -> HttpResponse:
    """Show what somebody signs in with, and what happened to his account."""
    words = {
        "roles": [role_words(name) for name in sorted(roles_of(request.user))],
        "factors": request.user.second_factors.order_by("added_at"),
        "codes_left": request.user.recovery_codes.filter(used_at=None).count(),
        "entries": last_of_account(request.user),
    }
    return render(request, "agencies/account/account.html", words)


@sensitive_post_parameters()
@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_page
def password(request: HttpRequest) -> HttpResponse:
    """Take a new password; every other browser is signed out by it."""
    form = NewPasswordForm(request.POST or None, person=request.user)
    if not form.is_valid():
        return render(request, "agencies/account/password.html", {"form": form, "person": request.user})
    set_password(person=request.user, password=form.cleaned_data["password"], at=timezone.now())
    login(request, request.user, backend=BACKEND)  # a new session: the old one has ended with the rest
    mark_whole(request.session)
    return redirect("account")


@text_form
@private_page
@require_POST
@staff_page
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out of every other browser."""
    sign_out_elsewhere(person=request.user, keep=request.session.session_key, at=timezone.now())
    return redirect("account")


@sensitive_post_parameters()
@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def confirm_oneself(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor again, before something that changes what people can do."""
    if has_factor(request.user):
        page = factor_page(request, request.user, template="agencies/account/confirm.html")
    else:  # without second factors in force: STAFF_SECOND_FACTOR
        page = _password_again(request)
    if page:
        return page
    confirm(request)
    forget_tries(person=request.user, network=network_digest(request))
    record_audit(
        kind=AuditEntry.Kind.CONFIRMED,
        person=request.user,
        actor=request.user,
        network=network_digest(request),
        at=timezone.now(),
    )
    return redirect(safe_next(request) or "account")


def _password_again(request: HttpRequest) -> HttpResponse | None:
    form = PasswordForm(request.POST or None)
    if form.is_valid() and not settings.STAFF_SECOND_FACTOR:
        until = count_factor(person=request.user, network=network_digest(request), at=timezone.now())
        right = not until and authenticate(
            username=request.user.get_username(), password=form.cleaned_data["password"]
        )
        if right:
            return None
        form.add_error("password", _("This is not your password, or there were too many tries."))
    words = {"form": form, "next": safe_next(request)}
    return render(request, "agencies/account/confirm_password.html", words)
