"""The public register: lenders and agencies, never a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agencies.forms.register import RegisterForm
from agencies.queries import register


@require_safe
@cache_control(private=True, max_age=60)
def search(request: HttpRequest) -> HttpResponse:
    """Show what a text can mean, or leaf through the agencies where nothing was typed."""
    form = RegisterForm(request.GET)
    if not form.is_valid() and "q" in form.errors:
        return render(request, "agencies/register/page.html", {"form": form})
    if text := form.cleaned_data["q"]:
        lenders, agencies = register.search(text)
        return render(
            request,
            "agencies/register/page.html",
            {"form": form, "text": text, "lenders": lenders, "agencies": agencies},
        )
    agencies, following = register.browse(after=form.cleaned_data.get("after", ""))
    return render(
        request, "agencies/register/page.html", {"form": form, "agencies": agencies, "following": following}
    )
