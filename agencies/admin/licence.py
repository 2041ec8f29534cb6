"""Curate licences."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.admin.name import found_by_name
from agencies.admin.sourced import SOURCE, SourcedAdmin, SourcedInline
from agencies.models import Agency, Licence


class LicenceInline(SourcedInline):
    """The licences of an agency."""

    model = Licence
    fields = (
        "authority",
        "number",
        "status",
        "issued_on",
        "ended_on",
        "source",
        "seen_on",
        "recheck_on",
        "confidence",
        "is_public",
    )


@admin.register(Licence)
class LicenceAdmin(SourcedAdmin):
    """Licences of law firms, and of collectors where an authority licenses them."""

    search_fields = ("number",)  # shows the search box; `get_search_results` decides what it finds
    search_help_text = _("The whole number of a licence, or the name of its holder.")
    list_display = ("number", "authority", "agency", "status", "ended_on", "seen_on", "shown")
    list_filter = ("status", "confidence", "is_public")
    list_select_related = ("agency",)
    ordering = ("-pk",)
    autocomplete_fields = ("agency",)
    fieldsets = (
        (
            _("Licence"),
            {
                "description": _(
                    "The public sees authority, number and status beside the agency. Mainland China has no licence "
                    "for collecting debts: enter only what an authority has published."
                ),
                "fields": ("agency", "authority", "number", "status", ("issued_on", "ended_on")),
            },
        ),
        SOURCE,
    )

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        if not text:
            return queryset, False
        return queryset.filter(Q(number=text) | Q(agency__in=found_by_name(Agency, text))), False
