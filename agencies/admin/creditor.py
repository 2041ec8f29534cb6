"""Curate lenders."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.name import NamedAdmin
from agencies.admin.sourced import SOURCE, add_link
from agencies.models import Creditor


@admin.register(Creditor)
class CreditorAdmin(NamedAdmin):
    """Lenders. Their engagements have a page of their own: a bank may name hundreds of agencies."""

    search_help_text = _("A name, a short or former name, or the key.")
    list_display = ("name", "kind", "phone", "pick_order", "seen_on", "shown")
    list_filter = ("kind", "confidence", "is_public")
    ordering = ("name", "pk")
    fieldsets = (
        (
            _("Names"),
            {
                "description": _("The public sees the names. A claim is compared with every one of them."),
                "fields": ("key", "name", "name_en", "short_names", "former_names", "kind", "licence_code"),
            },
        ),
        (
            _("How to reach it"),
            {
                "description": _(
                    "The most important line of a result: the public is told to call this number and no other."
                ),
                "fields": ("phone", "website", "pick_order"),
            },
        ),
        (
            _("Its own list of agencies"),
            {
                "description": _(
                    "Where the lender publishes which agencies it uses. The list itself is entered as engagements."
                ),
                "fields": ("list_url",),
            },
        ),
        SOURCE,
        (_("For curators"), {"fields": ("note",)}),
    )

    def further_links(self, request, obj):
        return add_link(request, "engagement", _("Propose an agency that it names"), creditor=obj.pk)
