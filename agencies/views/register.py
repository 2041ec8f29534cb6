"""The public register: lenders and agencies, never a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agencies.forms.register import RegisterForm
from agencies.models import Agency, Creditor
from agencies.queries import register
from agencies.queries.reply import replies_for
from agencies.views.replica import reads_replica

SHELVES = {"lenders": Creditor, "agencies": Agency}
FIRST = 8  # rows of each shelf on the front page, so that a thumb reaches the second one


@require_safe
@cache_control(private=True, max_age=60)
@reads_replica
def search(request: HttpRequest) -> HttpResponse:
    """Show what a text can mean; where nothing was typed, the beginning of both shelves, or leaf through one."""
    form = RegisterForm(request.GET)
    if not form.is_valid() and "q" in form.errors:
        return _page(request, form=form)
    if text := form.cleaned_data["q"]:
        lenders, agencies = register.search(text)
        return _page(request, form=form, text=text, lenders=lenders, agencies=agencies)
    if shelf := form.cleaned_data.get("shelf"):
        hits, following = register.browse(SHELVES[shelf], after=form.cleaned_data.get("after", ""))
        return _page(request, form=form, shelf=shelf, **{shelf: hits, f"further_{shelf}": following})
    words = {}
    for shelf, model in SHELVES.items():
        words[shelf], words[f"further_{shelf}"] = register.browse(model, rows=FIRST)
    return _page(request, form=form, **words)


def _page(request: HttpRequest, **words: Any) -> HttpResponse:
    hits = [*words.get("lenders", ()), *words.get("agencies", ())]
    replies = replies_for([hit.row for hit in hits], timezone.localdate())
    for hit in hits:
        hit.row.shown_replies = replies.get((type(hit.row), hit.row.pk), ())
    return render(request, "agencies/register/page.html", words)
