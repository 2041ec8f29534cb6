"""Curate the behaviours that can be ticked."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import SOURCE, SourcedAdmin
from agencies.models import Signal


@admin.register(Signal)
class SignalAdmin(SourcedAdmin):
    """Behaviours: a tick on the check form, or a sign that a comparison derives."""

    identifier = "code"
    search_fields = ("code", "title_zh", "title_en", "question_zh", "question_en")
    list_display = ("code", "question_zh", "severity", "group", "first", "is_derived", "confidence", "shown")
    list_filter = ("severity", "group", "derived", "confidence", "is_public")
    list_select_related = ("rule",)
    autocomplete_fields = ("rule",)
    fieldsets = (
        (
            _("Behaviour"),
            {
                "description": _(
                    "The public sees the tick on the check page, and title and advice in a result. “Critical” gives "
                    "the answer to stop, “high” the answer that something does not fit."
                ),
                "fields": (
                    "code",
                    ("title_zh", "title_en"),
                    "question_zh",
                    "question_en",
                    "advice_zh",
                    "advice_en",
                    ("severity", "group"),
                    "rule",
                    ("first", "derived"),
                ),
            },
        ),
        SOURCE,
    )

    @admin.display(description=_("derived"), ordering="derived")
    def is_derived(self, obj):
        return _("by a comparison") if obj.derived else _("ticked")
