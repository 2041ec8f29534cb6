"""Curate which lender names which agency."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.name import of_organisations
from agencies.admin.sourced import SOURCE, SourcedAdmin, SourcedInline
from agencies.models import Agency, Creditor, Engagement


class EngagementInline(SourcedInline):
    """The lenders that name an agency."""

    model = Engagement
    fields = (
        "creditor",
        "evidence",
        "source",
        "seen_on",
        "recheck_on",
        "confidence",
        "is_public",
        "ended_on",
    )
    autocomplete_fields = ("creditor",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("creditor", "agency")


@admin.register(Engagement)
class EngagementAdmin(SourcedAdmin):
    """Pairs of lender and agency; one that is over gets an end date and is not deleted."""

    search_fields = ("agency",)  # shows the search box; `get_search_results` decides what it finds
    search_help_text = _("The name of a lender or an agency.")
    list_display = ("creditor", "agency", "evidence", "seen_on", "ended_on", "confidence", "shown")
    list_display_links = ("creditor", "agency")
    list_filter = ("evidence", "confidence", "is_public")
    list_select_related = ("creditor", "agency")
    ordering = ("-pk",)
    autocomplete_fields = ("creditor", "agency")
    fieldsets = (
        (
            _("Pair"),
            {
                "description": _(
                    "The public sees that this lender has named this agency, or, with an end date, that it no "
                    "longer does."
                ),
                "fields": ("creditor", "agency", "evidence", "ended_on"),
            },
        ),
        SOURCE,
    )

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return of_organisations(queryset, search_term, creditor=Creditor, agency=Agency), False
