"""Curate the pages of advice."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies.admin.editor import SCHEDULE, EditorAdmin
from agencies.admin.guidance_phone import phones_of
from agencies.admin.sourced import SOURCE
from agencies.forms.guidance import GuidanceForm
from agencies.models import Guidance, Hotline, Rule


@admin.register(Guidance)
class GuidanceAdmin(EditorAdmin):
    """Pages of advice, in both languages."""

    form = GuidanceForm
    identifier = "slug"
    search_fields = ("slug", "title_zh", "title_en")
    list_display = ("slug", "title_zh", "title_en", "order", "seen_on", "confidence", "shown")
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
        SCHEDULE,
    )

    def view_on_site(self, obj):
        """Return the page's address; none for a draft, which the public site does not have."""
        return obj.get_absolute_url() if obj.is_public else None

    def looks(self, request: HttpRequest, form: GuidanceForm) -> dict[str, Any]:
        """Return the page on two phones, where its links lead, and what it rests on."""
        return {
            "phones": phones_of(form.shown_text),
            "numbers": _chosen(Hotline, form.shown("hotlines")),
            "rules": _chosen(Rule, form.shown("rules")),
            "links": form.checked_links(),
        }


def _chosen(model: type, values: Any) -> list:
    """Return the rows that stand in a field, whether they were typed or are on record."""
    numbers = [getattr(value, "pk", value) for value in values or ()]
    return list(model.objects.filter(pk__in=[each for each in numbers if str(each).isdecimal()]))
