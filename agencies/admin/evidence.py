"""Reporters' files: listed by what they are, opened one at a time by whoever may, covered, and disposed of by two."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from agencies.admin import evidence_cover, evidence_disposal, evidence_file
from agencies.admin.reading import ReadOnlyAdmin
from agencies.models import Evidence
from agencies.queries.disposal import evidence_to_dispose
from agencies.queries.row_number import row_number
from agencies.reporting.state import State


class PlaceFilter(admin.SimpleListFilter):
    """What has become of a file."""

    title = _("what has become of it")
    parameter_name = "is"

    def lookups(self, request, model_admin):
        return [
            ("kept", _("kept")),
            ("covered", _("covered")),
            ("proposed", _("disposal proposed")),
            ("disposed", _("disposed of")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "kept":
                return queryset.filter(disposed_at=None)
            case "covered":
                return queryset.exclude(covered_place="")
            case "proposed":
                return queryset.filter(pk__in=evidence_to_dispose())
            case "disposed":
                return queryset.exclude(disposed_at=None)
        return queryset


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    """Files of reports that were sent. Nothing here shows what is in one: opening it is an entry in the history."""

    search_fields = ("sha256",)  # shows the search box; `get_search_results` decides what it finds
    search_help_text = _("The number of a report, or the SHA-256 of a file.")
    list_display = ("__str__", "kind", "size", "report", "added_at", "state")
    list_filter = ("kind", PlaceFilter)
    ordering = ("-pk",)
    change_form_template = "admin/agencies/evidence/change_form.html"
    readonly_fields = (
        "report",
        "kind",
        "media_type",
        "name",
        "size",
        "sha256",
        "added_at",
        "state",
        "disposed_at",
    )
    fields = readonly_fields

    def get_queryset(self, request):
        files = super().get_queryset(request).select_related("report").defer("report__contact")
        return files.exclude(report__state=State.DRAFT)

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip().removeprefix("#").lower()
        if (number := row_number(text)) is not None:
            return queryset.filter(report=number), False
        return (queryset.filter(sha256=text[:64]) if text else queryset), False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("agencies.view_evidence")

    def get_urls(self):
        pages = {
            "file": evidence_file.file,
            "cover": evidence_cover.cover,
            "disposal": evidence_disposal.disposal,
        }
        own = [
            path(
                f"<int:evidence_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"agencies_evidence_{name}",
            )
            for name, view in pages.items()
        ]
        return own + super().get_urls()

    @admin.display(description=_("state"))
    def state(self, evidence):
        if evidence.disposed_at:
            return _("disposed of")
        return _("covered") if evidence.covered_place else _("kept")
