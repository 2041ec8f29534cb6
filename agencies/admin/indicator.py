"""Curate what is confirmed as misused."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.admin.sourced import ENDS, SOURCE, SourcedAdmin, SourcedInline
from agencies.checking.identifiers import INDICATOR_KINDS
from agencies.models import Indicator
from agencies.models.indicator import stored_keys


class IndicatorInline(SourcedInline):
    """The indicators by which a pattern is known."""

    model = Indicator
    fields = ("kind", "value", "agency", "source", "seen_on", "recheck_on", "confidence", "is_public")
    autocomplete_fields = ("agency",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("agency", "pattern")


@admin.register(Indicator)
class IndicatorAdmin(SourcedAdmin):
    """Phones, accounts, badges, names, plates and agencies that are misused."""

    readonly_fields = ("expires_on",)
    search_fields = ("key",)  # shows the search box; `get_search_results` decides what it finds
    search_help_text = _("A whole phone number, account, badge, name or number plate.")
    list_display = ("kind", "value", "agency", "pattern", "seen_on", "confidence", "shown")
    list_display_links = ("kind", "value")
    list_filter = ("kind", "confidence", "is_public")
    list_select_related = ("agency", "pattern")
    autocomplete_fields = ("agency", "pattern")
    fieldsets = (
        (
            _("Misused"),
            {
                "description": _(
                    "Whoever types this value is told to stop. The public never sees the value itself. Enter it only "
                    "after two independent sources or the word of the police or the lender."
                ),
                "fields": ("kind", "value", "agency", "pattern"),
            },
        ),
        SOURCE,
        ENDS,
    )

    def get_search_results(self, request, queryset, search_term):
        keys = {kind: stored_keys(kind, search_term) for kind in INDICATOR_KINDS}
        asked = [Q(kind=kind, key__in=found) for kind, found in keys.items() if found]
        return queryset.filter(reduce(or_, asked)) if asked else queryset, False
