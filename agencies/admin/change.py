"""See what was changed in the register, the newest first; a row's own history is on its page."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agencies.admin.change_words import history_address
from agencies.admin.sourced import BoundedAdmin
from agencies.models import Change
from agencies.models.curated import CURATED


@admin.register(Change)
class ChangeAdmin(BoundedAdmin):
    """Every change of every entry; nothing in it is ever edited."""

    list_display = ("at", "kind", "what", "how", "drafted_by", "decided_by", "seen_on")
    list_filter = ("how", "kind")
    search_fields = ("key__exact",)
    search_help_text = _("The whole key of an entry.")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        seen = [kind for kind in CURATED if request.user.has_perm(f"agencies.view_{kind}")]
        return super().get_queryset(request).filter(kind__in=seen)

    @admin.display(description=_("what"))
    def what(self, obj):
        words = obj.label or _("%(count)d entries together") % {"count": obj.count}
        return format_html('<a href="{}">{}</a>', history_address(obj.kind, obj.row_id), words)
