"""Curate the pages of advice."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import SOURCE, SourcedAdmin
from agencies.models import Guidance


@admin.register(Guidance)
class GuidanceAdmin(SourcedAdmin):
    """Pages of advice, in both languages."""

    identifier = "slug"
    search_fields = ("slug", "title_zh", "title_en")
    list_display = ("slug", "title_zh", "title_en", "order", "seen_on", "confidence", "shown")
    autocomplete_fields = ("rules", "hotlines")
    fieldsets = (
        (
            _("Page"),
            {
                "description": _(
                    "The public sees all of this. State a rule only if it is among the rules below."
                ),
                "fields": (
                    "slug",
                    "order",
                    ("title_zh", "title_en"),
                    "summary_zh",
                    "summary_en",
                    ("situation_zh", "situation_en"),
                    "body_zh",
                    "body_en",
                    "rules",
                    "hotlines",
                ),
            },
        ),
        SOURCE,
    )

    def view_on_site(self, obj):
        """Return the page's address; none for a draft, which the public site does not have."""
        return obj.get_absolute_url() if obj.is_public else None
