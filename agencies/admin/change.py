"""See what was changed in the register, the newest first; a row's own history is on its page."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agencies.admin.change_words import history_address, label_words
from agencies.admin.reading import ReadOnlyAdmin
from agencies.models import Change
from agencies.models.curated import CURATED


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Every change of every entry; nothing in it is ever edited."""

    list_display = ("at", "kind", "what", "how", "drafted_by", "decided_by", "seen_on")
    list_display_links = None  # a change is read in the history of its entry, where it can be taken back too
    list_filter = ("how", "kind")
    search_fields = ("key__exact",)
    search_help_text = _("The whole key of an entry.")

    def get_queryset(self, request):
        seen = [kind for kind in CURATED if request.user.has_perm(f"agencies.view_{kind}")]
        return super().get_queryset(request).filter(kind__in=seen)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        change = self.get_object(request, unquote(object_id)) if request.method == "GET" else None
        if not change or not self.has_view_permission(request, change):
            return super().change_view(request, object_id, form_url, extra_context)
        return redirect(history_address(change.kind, change.row_id))

    @admin.display(description=_("what"))
    def what(self, obj):
        words = label_words(obj) or _("%(count)d entries together") % {"count": obj.count}
        return format_html('<a href="{}">{}</a>', history_address(obj.kind, obj.row_id), words)
