"""Curate public numbers."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import SOURCE, SourcedAdmin
from agencies.models import Hotline


@admin.register(Hotline)
class HotlineAdmin(SourcedAdmin):
    """Public numbers and sites that help."""

    identifier = "code"
    search_fields = ("code", "name_zh", "name_en", "phone")
    list_display = ("code", "name_zh", "name_en", "phone", "seen_on", "confidence", "shown")
    fieldsets = (
        (
            _("Number"),
            {
                "description": _(
                    "The public sees all of this but the code, on guidance pages and with patterns."
                ),
                "fields": ("code", "name_zh", "name_en", "phone", "url", "what_for_zh", "what_for_en"),
            },
        ),
        SOURCE,
    )
