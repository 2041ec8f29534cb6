"""Propose what the public should see, and decide on what others propose."""

from functools import partial

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from agencies.admin.proposal_copy import copy_page
from agencies.admin.proposal_draft import draft_page
from agencies.admin.proposal_page import proposal_page
from agencies.admin.proposal_words import title_of
from agencies.admin.sourced import BoundedAdmin
from agencies.models import Proposal
from agencies.models.curated import CURATED


class WaitingFilter(admin.SimpleListFilter):
    """What somebody else drafted and nobody has decided."""

    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("me", _("for me")), ("others", _("for somebody else"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        queryset = queryset.filter(decision=Proposal.Decision.OPEN)
        own = {"drafted_by": request.user}
        return queryset.exclude(**own) if self.value() == "me" else queryset.filter(**own)


@admin.register(Proposal)
class ProposalAdmin(BoundedAdmin):
    """Drafts of whatever the public sees. Who may change one decides on those of others."""

    list_display = ("number", "kind", "what", "drafted_name", "drafted_at", "decision", "decided_name")
    list_display_links = ("number", "what")
    list_filter = (WaitingFilter, "decision", "kind")

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        kinds = (*CURATED, Proposal.Kind.IMPORT)
        seen = [kind for kind in kinds if request.user.has_perm(f"agencies.view_{kind}")]
        return super().get_queryset(request).filter(kind__in=seen)

    def add_view(self, request, form_url="", extra_context=None):
        return draft_page(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return proposal_page(self, request, object_id)

    def get_urls(self):
        copy = self.admin_site.admin_view(partial(copy_page, self))
        return [path("<int:proposal_id>/copy/", copy, name="agencies_proposal_copy"), *super().get_urls()]

    @admin.display(description=_("no."), ordering="pk")
    def number(self, obj):
        return f"#{obj.pk}"

    @admin.display(description=_("what"))
    def what(self, obj):
        return title_of(obj)
