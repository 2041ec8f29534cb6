"""Curate agencies, with their licences and the lenders that name them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.engagement import EngagementInline
from agencies.admin.licence import LicenceInline
from agencies.admin.name import NamedAdmin
from agencies.admin.sourced import SOURCE, add_link
from agencies.models import Agency

USCC_LENGTH = 18


@admin.register(Agency)
class AgencyAdmin(NamedAdmin):
    """Agencies and law firms."""

    search_help_text = _("A name, a short or former name, the key or the unified social credit code.")
    list_display = ("name", "kind", "city", "status", "seen_on", "confidence", "shown")
    list_filter = ("kind", "status", "confidence", "is_public")
    ordering = ("name", "pk")
    fieldsets = (
        (
            _("Names"),
            {
                "description": _(
                    "The public sees the registered name. A claim is compared with every name; one who gives a "
                    "former name is shown that it is a former name."
                ),
                "fields": ("key", "name", "name_completeness", "short_names", "former_names", "kind"),
            },
        ),
        (
            _("Company"),
            {
                "description": _(
                    "The public sees place and contact in the register, and the status in a check."
                ),
                "fields": (
                    ("province", "city"),
                    "uscc",
                    ("status", "status_on"),
                    "phone",
                    "website",
                    "badge_format",
                ),
            },
        ),
        SOURCE,
    )
    inlines = (LicenceInline, EngagementInline)

    def exact_fields(self, text):
        fields = super().exact_fields(text)
        return (*fields, "uscc") if len(text) == USCC_LENGTH else fields

    def further_links(self, request, obj):
        return [
            *add_link(request, "engagement", _("Propose a lender that names it"), agency=obj.pk),
            *add_link(request, "licence", _("Propose a licence"), agency=obj.pk),
        ]
