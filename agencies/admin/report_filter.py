"""The filters above the curators' queue; templates/admin/agencies/report/search.html draws them as one form."""

from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.admin.report_words import STATES, title
from agencies.forms.bilingual import place_words
from agencies.queries.content import content
from agencies.queries.curator import curators
from agencies.queries.report_queue import in_states, to_do, waiting_longer, with_files, with_signal
from agencies.reporting.region import provinces, regions
from agencies.reporting.state import OPEN, State


def colleagues(request: HttpRequest) -> list[AbstractBaseUser]:
    """Return who may handle reports; asked once a request."""
    if not hasattr(request, "colleagues"):
        request.colleagues = list(curators())
    return request.colleagues


class StateFilter(admin.SimpleListFilter):
    """Without a choice, the queue shows what waits for a curator."""

    title = _("state")
    parameter_name = "state"
    empty = _("to do")  # what no choice is called

    def lookups(self, request, model_admin):
        return [("open", _("everything open")), *STATES.items(), ("all", _("everything"))]

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen == "all":
            return queryset
        if chosen is None:
            return queryset.filter(to_do())
        return in_states(queryset, OPEN if chosen == "open" else [State(chosen)])

    def value(self):
        chosen = super().value()
        return chosen if chosen in {"open", "all", *(state.value for state in STATES)} else None


class AssigneeFilter(admin.SimpleListFilter):
    """Mine, nobody's, or one colleague's."""

    title = _("assignee")
    parameter_name = "assignee"

    def lookups(self, request, model_admin):
        others = ((str(each.pk), each.get_username()) for each in colleagues(request) if each != request.user)
        return [("me", _("mine")), ("nobody", _("nobody")), *others]

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen == "me":
            return queryset.filter(assignee=request.user)
        if chosen == "nobody":
            return queryset.filter(assignee=None)
        known = chosen in {str(each.pk) for each in colleagues(request)}
        return queryset.filter(assignee=int(chosen)) if known else queryset


class HeldFilter(admin.SimpleListFilter):
    """Held for review: one of many alike, or from a network that sent too many."""

    title = _("held for review")
    parameter_name = "held"

    def lookups(self, request, model_admin):
        return [("yes", _("held")), ("no", _("not held"))]

    def queryset(self, request, queryset):
        chosen = self.value()
        return queryset if chosen not in ("yes", "no") else queryset.filter(held_since__isnull=chosen == "no")


class AgeFilter(admin.SimpleListFilter):
    """How long a report has been where it is."""

    title = _("in this state for")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [
            ("1", _("more than a day")),
            ("3", _("more than 3 days")),
            ("7", _("more than a week")),
            ("30", _("more than 30 days")),
        ]

    def queryset(self, request, queryset):
        chosen = self.value()
        known = chosen in ("1", "3", "7", "30")
        return waiting_longer(queryset, int(chosen), timezone.now()) if known else queryset


class ProvinceFilter(admin.SimpleListFilter):
    """Where it was."""

    title = _("province")
    parameter_name = "province"

    def lookups(self, request, model_admin):
        return [(province.code, place_words(province.code)) for province in provinces()]

    def queryset(self, request, queryset):
        return queryset.filter(province=self.value()) if self.value() in regions() else queryset


class FilesFilter(admin.SimpleListFilter):
    """With or without files."""

    title = _("files")
    parameter_name = "files"

    def lookups(self, request, model_admin):
        return [("yes", _("with files")), ("no", _("without files"))]

    def queryset(self, request, queryset):
        chosen = self.value()
        return with_files(queryset, wanted=chosen == "yes") if chosen in ("yes", "no") else queryset


class SignalFilter(admin.SimpleListFilter):
    """What he did."""

    title = _("what he did")
    parameter_name = "signal"

    def lookups(self, request, model_admin):
        return [(signal.code, title(signal)) for signal in content().ticks]

    def queryset(self, request, queryset):
        chosen = self.value()
        return with_signal(queryset, chosen) if chosen in content().signal_codes() else queryset


FILTERS = (StateFilter, AssigneeFilter, HeldFilter, AgeFilter, ProvinceFilter, FilesFilter, SignalFilter)
