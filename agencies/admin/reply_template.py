"""Curate the questions that are asked again and again."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import BoundedAdmin
from agencies.models import ReplyTemplate


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(BoundedAdmin):
    """Questions to reporters, in both languages."""

    list_display = ("title", "text_zh")
    search_fields = ("title", "text_zh", "text_en")
    fieldsets = (
        (
            None,
            {
                "description": _(
                    "The reporter reads the text in the language of his report. Ask one thing, say why, and never ask for "
                    "an ID number, a password or a code."
                ),
                "fields": ("title", "text_zh", "text_en"),
            },
        ),
    )
