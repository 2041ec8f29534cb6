"""See which alerts are published. They come from proposals alone; whoever may change one can end it at once."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agencies.actions.alert import end_alert
from agencies.admin.sourced import BoundedAdmin
from agencies.models import Alert


@admin.register(Alert)
class AlertAdmin(BoundedAdmin):
    """Published warnings; nothing in them is changed here."""

    list_display = ("title_zh", "level", "where", "pattern", "published_at", "expires_at", "standing")
    list_filter = ("level",)
    list_select_related = ("pattern",)
    actions = ("end_now",)
    fields = (
        *("slug", "level", ("title_zh", "title_en"), "text_zh", "text_en", "where", "pattern", "source"),
        *("published_at", "changed_at", "expires_at"),
    )
    readonly_fields = (
        *("slug", "level", "title_zh", "title_en", "text_zh", "text_en", "where", "pattern", "source"),
        *("published_at", "changed_at", "expires_at"),
    )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("place"), ordering="province")
    def where(self, obj):
        return obj.place or _("The whole country")

    @admin.display(description=_("standing"))
    def standing(self, obj):
        return _("in force") if obj.is_in_force(timezone.now()) else _("ended")

    @admin.action(description=_("End now"), permissions=["change"])
    def end_now(self, request, queryset):
        now = timezone.now()
        ended = [alert for alert in queryset if end_alert(alert=alert, at=now)]
        for alert in ended:
            self.log_change(request, alert, "ended")
        message = ngettext("%(count)s alert ended.", "%(count)s alerts ended.", len(ended))
        messages.success(request, message % {"count": len(ended)})
