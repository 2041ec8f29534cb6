"""See which alerts are published. They come from proposals alone, and end before their time by another one."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import SourcedAdmin
from agencies.forms.bilingual import place_words
from agencies.forms.draft import DraftForm
from agencies.models import Alert


class EndAlertForm(DraftForm):
    """Asks why an alert should end now."""

    def clean(self):
        if not self.instance.is_in_force(timezone.now()):
            raise forms.ValidationError(_("It has ended already."))
        return super().clean()

    def values(self) -> dict[str, Any]:
        return {"expires_at": timezone.now()}


@admin.register(Alert)
class AlertAdmin(SourcedAdmin):
    """Published warnings; handing in the form of one proposes that it ends."""

    form = EndAlertForm
    list_display = ("title_zh", "level", "where", "pattern", "published_at", "expires_at", "standing")
    list_filter = ("level",)
    list_select_related = ("pattern",)
    fieldsets = (
        (
            None,
            {
                "description": _("To end it before its time, say why below. Somebody else decides."),
                "fields": (
                    *("slug", "level", ("title_zh", "title_en"), "text_zh", "text_en", "where", "pattern"),
                    *("source", "published_at", "changed_at", "expires_at"),
                ),
            },
        ),
    )
    readonly_fields = (
        *("slug", "level", "title_zh", "title_en", "text_zh", "text_en", "where", "pattern", "source"),
        *("published_at", "changed_at", "expires_at"),
    )

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("place"), ordering="province")
    def where(self, obj):
        return place_words(obj.province, obj.city) or _("The whole country")

    @admin.display(description=_("standing"))
    def standing(self, obj):
        return _("in force") if obj.is_in_force(timezone.now()) else _("ended")
