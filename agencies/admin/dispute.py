"""Work on disputes: the list with its clock, and the way to a dispute's own page."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agencies.admin.dispute_file import add_files, document
from agencies.admin.dispute_page import DisputePage
from agencies.admin.dispute_words import STATES, clock_words
from agencies.admin.sourced import BoundedAdmin
from agencies.curation.dispute import DECIDED, ON_THE_CLOCK, OPEN, State
from agencies.models import Dispute
from agencies.queries.dispute import QUEUE_ORDER, dispute_queue


class DisputeFilter(admin.SimpleListFilter):
    """Without a choice, what is open."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("ours", _("ours to decide")),
            ("overdue", _("overdue")),
            ("decided", pgettext_lazy("state of a dispute", "decided")),
            ("all", _("everything")),
            *STATES.items(),
        ]

    def choices(self, changelist):
        default, *others = super().choices(changelist)
        yield default | {"display": gettext("open")}
        yield from others

    def queryset(self, request, queryset):
        chosen = self.value()
        groups = {None: OPEN, "ours": ON_THE_CLOCK, "decided": (*DECIDED, State.CLOSED)}
        if chosen == "all":
            return queryset
        if chosen == "overdue":
            return queryset.overdue(timezone.now())
        states = groups.get(chosen, (chosen,))
        return queryset.filter(state__in=[str(state) for state in states])


class MineFilter(admin.SimpleListFilter):
    """Mine, or nobody's."""

    title = _("assignee")
    parameter_name = "assignee"

    def lookups(self, request, model_admin):
        return [("me", _("mine")), ("nobody", _("nobody"))]

    def queryset(self, request, queryset):
        if self.value() == "me":
            return queryset.filter(assignee=request.user)
        return queryset.filter(assignee=None) if self.value() == "nobody" else queryset


@admin.register(Dispute)
class DisputeAdmin(BoundedAdmin):
    """What agencies and lenders say against entries, the overdue first. Nothing is added, changed or deleted here."""

    list_display = ("number", "state_shown", "clock", "entry", "organisation", "assigned")
    list_display_links = ("number", "state_shown")
    list_filter = (DisputeFilter, MineFilter, "entry_kind")
    list_select_related = ("assignee",)
    ordering = QUEUE_ORDER
    search_fields = ("entry_label", "organisation")
    search_help_text = _(
        "A word of the entry or of the organisation. Contacts and names of persons are not searched."
    )

    class Media:
        css = {"all": ("admin/visitcheck-report.css",)}

    def get_queryset(self, request):
        return dispute_queue()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        site = self.admin_site.admin_view
        own = [
            path("<int:pk>/files/", site(add_files), name="agencies_dispute_files"),
            path("files/<int:pk>/", site(document), name="agencies_dispute_document"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": gettext("Disputes")} | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return DisputePage(self, request, object_id).answer()

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:agencies_dispute_change", args=[object_id]) + "#history")

    @admin.display(description=_("no."), ordering="pk")
    def number(self, obj):
        return f"#{obj.pk}"

    @admin.display(description=_("state"), ordering="state")
    def state_shown(self, obj):
        held = format_html(' <span class="tag held">{}</span>', gettext("held")) if obj.held_since else ""
        return format_html('<span class="tag {}">{}</span>{}', obj.state, STATES[obj.state], held)

    @admin.display(description=_("clock"), ordering="due_at", empty_value="–")
    def clock(self, obj):
        now = timezone.now()
        late = "held" if obj.is_overdue(now) else ""
        words = clock_words(obj, now)
        return format_html('<span class="tag {}">{}</span>', late, words) if words else None

    @admin.display(description=_("entry"), ordering="entry_label")
    def entry(self, obj):
        return f"{obj.get_entry_kind_display()}: {obj.entry_label}"

    @admin.display(description=_("assignee"), ordering="assignee__username", empty_value="–")
    def assigned(self, obj):
        return obj.assignee and obj.assignee.get_username()
