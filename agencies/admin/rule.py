"""Curate the rules that a visit has to obey."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import SOURCE, SourcedAdmin
from agencies.models import Rule


@admin.register(Rule)
class RuleAdmin(SourcedAdmin):
    """Rules of law, regulation, standard or trade."""

    identifier = "code"
    search_fields = ("code", "title_zh", "title_en", "legal_source")
    list_display = ("code", "title_zh", "kind", "severity", "seen_on", "confidence", "shown")
    list_filter = ("kind", "severity", "confidence", "is_public")
    fieldsets = (
        (
            _("Rule"),
            {
                "description": _("The public sees title, summary and legal source on guidance pages."),
                "fields": (
                    "code",
                    ("title_zh", "title_en"),
                    "summary_zh",
                    "summary_en",
                    "legal_source",
                    ("kind", "severity"),
                ),
            },
        ),
        SOURCE,
        (_("For curators"), {"fields": ("note",)}),
    )
