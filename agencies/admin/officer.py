"""Curate rosters. A person is reached by badge or agency; nobody can leaf through names.

Curators see what is sealed in the database: who keeps a roster right has to read it. A stolen session is not enough for
that: as for a whole roster, the second factor is asked for again.
"""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.admin.confirmation import confirmation_asked
from agencies.admin.name import found_by_name
from agencies.admin.sourced import SOURCE, SourcedAdmin
from agencies.checking.identifiers import badge_key
from agencies.models import Agency, Officer
from agencies.models.officer import badge_digests
from agencies.models.sealed import SealedTextField


@admin.register(Officer)
class OfficerAdmin(SourcedAdmin):
    """People on rosters. The list shows badges; a name is seen only on a person's own page."""

    formfield_overrides = {SealedTextField: {"widget": AdminTextInputWidget}}
    search_fields = ("badge",)  # shows the search box; `get_search_results` decides what it finds
    search_help_text = _("A whole badge, or the name of an agency.")
    list_display = ("badge", "agency", "status", "valid_from", "valid_to", "seen_on", "shown")
    list_filter = ("status", "confidence", "is_public")
    list_select_related = ("agency",)
    ordering = ("-pk",)
    autocomplete_fields = ("agency",)
    fieldsets = (
        (
            _("Person"),
            {
                "description": _(
                    "The public never sees or lists a person. A check confirms one only when agency, name and badge "
                    "were all typed and all agree."
                ),
                "fields": ("agency", "name", "badge", "status", ("valid_from", "valid_to")),
            },
        ),
        SOURCE,
    )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # What is handed in shows nothing that was not typed: nobody loses a form that was open for long.
        if object_id and request.method != "POST" and (asked := confirmation_asked(request)):
            return asked
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        if not text:
            return queryset, False
        return queryset.filter(
            Q(badge_digest__in=badge_digests(badge_key(text))) | Q(agency__in=found_by_name(Agency, text))
        ), False
