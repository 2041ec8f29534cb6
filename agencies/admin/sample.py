"""The week's sample: twenty facts to look up, each with its source beside it."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.sample import AlreadyJudged, draw_sample, judge_sample
from agencies.admin.reading import ReadAdmin
from agencies.admin.watch import row_address
from agencies.admin.watch_words import KINDS
from agencies.curation.sample import week_of
from agencies.models import Sample
from agencies.queries.row_number import row_number
from agencies.queries.sample import sample_of, sources_of, weeks_drawn

LONGEST_NOTE = 500
JUDGED = (Sample.Verdict.RIGHT, Sample.Verdict.WRONG)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the sample with where it is shown and where it was read; both empty for what is gone."""

    row: Sample
    kind: str
    address: str
    source: str
    seen_on: str


@admin.register(Sample)
class SampleAdmin(ReadAdmin):
    """Shows a week, this one first; whoever may change it says what he found, once for each fact."""

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("agencies.change_sample")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._act(request)
        this_week = week_of(timezone.localdate())
        week = request.GET.get("week", this_week)[:8]
        rows = sample_of(week)
        sources = sources_of(rows)
        may_judge = self.has_change_permission(request)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("The week’s sample"),
            "subtitle": week,
            "week": week,
            "weeks": list(dict.fromkeys([this_week, *weeks_drawn()])),
            "lines": [_line(request, row, sources) for row in rows],
            "may_judge": may_judge,
            "may_draw": may_judge and not rows and week == this_week,
        }
        return TemplateResponse(request, "admin/agencies/sample/page.html", context)

    def _act(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        address = reverse("admin:agencies_sample_changelist")
        if request.POST.get("do") == "draw":
            draw_sample(day=timezone.localdate())
            return redirect(address)
        row = get_object_or_404(Sample, pk=row_number(request.POST.get("sample", "")))
        verdict, note = request.POST.get("do", ""), request.POST.get("note", "").strip()
        if verdict not in JUDGED or len(note) > LONGEST_NOTE or "\x00" in note:
            messages.error(request, _("Choose what you found, and write at most 500 characters."))
        else:
            self._judge(request, row, verdict, note)
        return redirect(f"{address}?week={row.week}#sample-{row.pk}")

    def _judge(self, request: HttpRequest, row: Sample, verdict: str, note: str) -> None:
        try:
            judge_sample(
                sample=row, verdict=Sample.Verdict(verdict), note=note, actor=request.user, at=timezone.now()
            )
        except AlreadyJudged as judged:
            who = judged.args[0].judged_by_name
            messages.warning(request, _("This one was looked up by %(name)s already.") % {"name": who})


def _line(request: HttpRequest, row: Sample, sources: dict[tuple[str, int], tuple[str, str]]) -> Line:
    source, seen_on = sources.get((row.kind, row.row_id), ("", ""))
    is_there = (row.kind, row.row_id) in sources
    address = row_address(request, row.kind, row.row_id) if is_there else ""
    return Line(row, str(KINDS[row.kind]), address, source, seen_on)
