"""The page behind a one-time link: its owner chooses a password there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from agencies.actions.invitation import InvitationGone, choose_password
from agencies.forms.account import NewPasswordForm
from agencies.queries.person import has_factor, open_invitation
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.staff import begin_half, sign_in_wholly


@sensitive_post_parameters()
@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Ask for a new password, and lead on to the second factor.

    Opening the link changes nothing, so a program that looks at links in mail does not use it up. The key stands behind
    a question mark, where no log of ours writes it down.
    """
    key = request.POST.get("key") or request.GET.get("key", "")
    invitation = open_invitation(key[:100], at=timezone.now())
    if invitation is None:
        return render(request, "agencies/account/link_gone.html", status=410)
    person = invitation.person
    form = NewPasswordForm(request.POST or None, person=person)
    words = {"form": form, "person": person, "key": key, "has_factor": has_factor(person)}
    if not form.is_valid():
        return render(request, "agencies/account/welcome.html", words)
    try:
        person = choose_password(
            invitation=invitation, password=form.cleaned_data["password"], at=timezone.now()
        )
    except InvitationGone:
        return render(request, "agencies/account/link_gone.html", status=410)
    begin_half(request, person, then="", invitation=invitation.pk)
    if not settings.STAFF_SECOND_FACTOR:
        return redirect(sign_in_wholly(request, person))
    return redirect("factor" if has_factor(person) else "factor_begin")
