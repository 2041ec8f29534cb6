"""Keep the filters of the queue as a tab of one's own, and forget them."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.actions.saved_view import TooManyViews, forget_view, save_view
from agencies.admin.report_queue import VIEWED, kept_query
from agencies.models import SavedView

LONGEST_NAME = SavedView._meta.get_field("name").max_length
LONGEST_QUERY = SavedView._meta.get_field("query").max_length


def keep(admin: ModelAdmin, request: HttpRequest):
    """Keep the filters that the form carries under the name that was typed; back to the list."""
    _refuse_strangers(admin, request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    name = request.POST.get("name", "").strip()
    query = kept_query(QueryDict(request.POST.get("query", "")), VIEWED)
    if not name or len(name) > LONGEST_NAME or len(query) > LONGEST_QUERY:
        admin.message_user(
            request,
            _("Give the view a name of at most %(most)d characters.") % {"most": LONGEST_NAME},
            messages.ERROR,
        )
    else:
        try:
            save_view(owner=request.user, name=name, query=query)
        except TooManyViews:
            admin.message_user(request, _("You have as many views as fit. Delete one first."), messages.ERROR)
    return _back(query)


def forget(admin: ModelAdmin, request: HttpRequest, pk: int):
    """Delete one of the reader's own views; back to the list."""
    _refuse_strangers(admin, request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    forget_view(owner=request.user, pk=pk)
    return _back("")


def _refuse_strangers(admin: ModelAdmin, request: HttpRequest) -> None:
    if not admin.has_view_permission(request):
        raise PermissionDenied


def _back(query: str) -> HttpResponseRedirect:
    address = reverse("admin:agencies_report_changelist")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)
