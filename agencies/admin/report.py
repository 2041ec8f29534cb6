"""Handle reports: the queue, and the way to a report's own page."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.handling import assign_report, handle_report, release_report
from agencies.admin.report_filter import FILTERS, colleagues
from agencies.admin.report_links import proposal_address
from agencies.admin.report_page import ReportPage
from agencies.admin.report_queue import ASKED, tabs, with_hints
from agencies.admin.report_view import forget, keep
from agencies.admin.report_words import ALIKE_IN, SEVERITIES, STATES, ticked, waited
from agencies.admin.sourced import BoundedAdmin
from agencies.forms.bilingual import place_words
from agencies.models import Report
from agencies.queries.report_queue import MOST_FOUND, QUEUE_ORDER, queue, search_reports
from agencies.reporting.move import MoveRefused


@admin.register(Report)
class ReportAdmin(BoundedAdmin):
    """What people told us, in the order in which it waits. Nothing is added or deleted here, and nothing told is changed."""

    list_display = (
        "number",
        "state_shown",
        "age",
        "place",
        "agency_named",
        "ticks",
        "files",
        "alike",
        "assigned",
    )
    list_display_links = ("number", "state_shown")
    list_filter = FILTERS
    list_select_related = ("assignee",)
    ordering = QUEUE_ORDER
    search_fields = ("pk",)  # shows the search box; `get_search_results` decides what it finds
    search_help_text = _(
        "A report's number; a whole phone, account, badge or number plate; an agency; words of what was told. Contacts "
        "and the names of persons are not searched."
    )
    actions = ("take_up", "give_to_me", "release", "propose")

    class Media:
        css = {"all": ("admin/visitcheck-report.css",)}
        js = (forms.Script("admin/visitcheck-report.js", defer=True),)

    def get_queryset(self, request):
        return queue()

    def get_search_results(self, request, queryset, search_term):
        return search_reports(queryset, search_term), False

    def lookup_allowed(self, lookup, value, request):
        return lookup in ASKED

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_assign_permission(self, request):
        return request.user.has_perm("agencies.assign_report")

    def has_propose_permission(self, request):
        return request.user.has_perm("agencies.add_proposal")

    def get_actions(self, request):
        """Offer each colleague as somebody to give reports to."""
        actions = super().get_actions(request)
        if actions and self.has_assign_permission(request):
            for person in (None, *colleagues(request)):
                name = f"give_to_{person.pk}" if person else "give_to_nobody"
                words = _("Give to %(name)s") % {"name": person.get_username() if person else _("nobody")}
                actions[name] = (partial(_give_to, person=person), name, words)
        return actions

    def get_urls(self):
        site = self.admin_site.admin_view
        own = [
            path("views/keep/", site(lambda request: keep(self, request)), name="agencies_report_view_keep"),
            path(
                "views/<int:pk>/forget/",
                site(lambda request, pk: forget(self, request, pk)),
                name="agencies_report_view_forget",
            ),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        shown = self.has_view_permission(request)  # Django refuses the others itself
        context = {"title": _("Reports"), "tabs": tabs(request) if shown else []} | (extra_context or {})
        response = super().changelist_view(request, context)
        if listed := getattr(response, "context_data", {}).get("cl"):
            listed.result_list = with_hints(listed.result_list)
            if listed.query and listed.result_count >= MOST_FOUND:
                messages.info(
                    request,
                    _(
                        "More was found than is listed: these are the newest %(count)d. Search for more, or set a filter."
                    )
                    % {"count": MOST_FOUND},
                )
        return response

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return ReportPage(self, request, object_id).answer()

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:agencies_report_change", args=[object_id]) + "#history")

    @admin.display(description=_("no."), ordering="pk")
    def number(self, obj):
        return f"#{obj.pk}"

    @admin.display(description=_("state"), ordering="state")
    def state_shown(self, obj):
        marks = [gettext("held")] * bool(obj.held_since) + [gettext("more told")] * obj.has_more
        marked = format_html_join("", ' <span class="tag held">{}</span>', ((mark,) for mark in marks))
        return format_html('<span class="tag {}">{}</span>{}', obj.state, STATES[obj.state], marked)

    @admin.display(description=_("age"), ordering="sent_at")
    def age(self, obj):
        return waited(obj.sent_at, timezone.now())

    @admin.display(description=_("place"), ordering="province", empty_value="–")
    def place(self, obj):
        return place_words(obj.province, obj.city) or None

    @admin.display(description=_("agency or lender"), empty_value="–")
    def agency_named(self, obj):
        return obj.agency or obj.creditor or None

    @admin.display(description=_("what he did"), empty_value="–")
    def ticks(self, obj):
        found = ticked(obj.signals)
        if not found:
            return None
        worst = found[0].severity
        return format_html(
            '<span class="severity {}">{}</span>&nbsp;× {}', worst, SEVERITIES[worst], len(found)
        )

    @admin.display(description=_("files"), empty_value="–")
    def files(self, obj):
        return obj.file_count or None

    @admin.display(description=_("like another"), empty_value="–")
    def alike(self, obj):
        return ", ".join(str(ALIKE_IN[kind]) for kind in obj.like) or None

    @admin.display(description=_("assignee"), ordering="assignee__username", empty_value="–")
    def assigned(self, obj):
        return obj.assignee and obj.assignee.get_username()

    @admin.action(description=_("Take up"), permissions=["change"])
    def take_up(self, request, queryset):
        self._each(
            request, queryset, lambda report: handle_report(report=report, move="take_up", **_who(request))
        )

    @admin.action(description=_("Give to me"), permissions=["change"])
    def give_to_me(self, request, queryset):
        if not self.has_assign_permission(request):  # what a colleague has is taken by who may give it
            queryset = queryset.filter(assignee=None)
        self._give(request, queryset, request.user)

    @admin.action(description=_("No longer hold for review"), permissions=["change"])
    def release(self, request, queryset):
        self._each(request, queryset, lambda report: release_report(report=report, **_who(request)))

    @admin.action(description=_("Draft a pattern, indicator or alert from these"), permissions=["propose"])
    def propose(self, request, queryset):
        address = proposal_address(queryset.values_list("pk", flat=True))
        if address:
            return HttpResponseRedirect(address)
        self.message_user(request, _("Proposals are not part of this site."), messages.ERROR)
        return None

    def _give(self, request, queryset, assignee):
        self._each(
            request, queryset, lambda report: assign_report(report=report, assignee=assignee, **_who(request))
        )

    def _each(self, request, queryset, act):
        """Do something with every chosen report that allows it, and say how many did."""
        done = refused = 0
        for report in queryset:
            try:
                done += bool(act(report))
            except MoveRefused:
                refused += 1
        self.message_user(
            request, ngettext("%(count)d report done.", "%(count)d reports done.", done) % {"count": done}
        )
        if refused:
            left = ngettext(
                "%(count)d report was left as it is: its state does not allow this (any more).",
                "%(count)d reports were left as they are: their state does not allow this (any more).",
                refused,
            )
            self.message_user(request, left % {"count": refused}, messages.WARNING)


def _give_to(report_admin, request, queryset, *, person):
    report_admin._give(request, queryset, person)


def _who(request) -> dict:
    return {"actor": request.user, "at": timezone.now()}
