"""Curate known frauds, each held to its own examples."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies.admin.editor import SCHEDULE, EditorAdmin
from agencies.admin.indicator import IndicatorInline
from agencies.admin.pattern_reach import pattern_looks
from agencies.admin.sourced import SOURCE, add_link
from agencies.forms.pattern import PatternForm
from agencies.models import Pattern


@admin.register(Pattern)
class PatternAdmin(EditorAdmin):
    """Known frauds and abuses."""

    form = PatternForm
    identifier = "key"
    search_fields = ("key", "title_zh", "title_en")
    list_display = ("key", "title_zh", "severity", "status", "looked_at", "confidence", "shown")
    list_filter = ("severity", "status", "confidence", "is_public")
    fieldsets = (
        (
            _("Words"),
            {
                "description": _(
                    "The public sees title, description and what to do in a result that matches."
                ),
                "fields": (
                    "key",
                    ("title_zh", "title_en"),
                    "description_zh",
                    "description_en",
                    "what_to_do_zh",
                    "what_to_do_en",
                    "hotlines",
                    "guidance",
                    "legal_source",
                ),
            },
        ),
        (
            _("When it matches"),
            {
                "description": _("“Critical” gives the answer to stop, “high” that something does not fit."),
                "fields": ("severity", "all_of", "any_of", "supporting"),
            },
        ),
        (
            _("What keeps it honest"),
            {
                "description": _(
                    "The public sees none of this. Saving compares the pattern with its examples."
                ),
                "fields": (
                    ("status", "looked_at"),
                    "examples",
                    "counter_examples",
                    "known_false_positives_zh",
                    "known_false_positives_en",
                ),
            },
        ),
        SOURCE,
        SCHEDULE,
    )
    inlines = (IndicatorInline,)

    def further_links(self, request, obj):
        return add_link(request, "indicator", _("Propose an indicator"), pattern=obj.pk)

    def looks(self, request: HttpRequest, form: PatternForm) -> dict[str, Any]:
        """Return the pattern on two phones, and what it would have matched."""
        return pattern_looks(request.user, form.drafted_values())
