"""What is asked, and how well the lists answer it: four plots and the names that are missing."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.admin.plot import age_plot, coverage_plot, miss_plot, outcome_plot
from agencies.admin.reading import ReadAdmin
from agencies.models import Tally, Watch
from agencies.queries.miss import DAYS, counts_by_day, most_missed

MOST_MISSES = 100


@admin.register(Tally)
class TallyAdmin(ReadAdmin):
    """The counters are shown as a whole, never row by row: a row below the threshold is a digest that says nothing."""

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        today = timezone.localdate()
        counts = counts_by_day(today=today)
        figures = Watch.objects.values_list("figures", flat=True).first() or {}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("What is asked"),
            "plots": [
                outcome_plot(counts, today=today, days=DAYS),
                miss_plot(counts, today=today, days=DAYS),
                coverage_plot(figures),
                age_plot(figures),
            ],
            "misses": most_missed(today=today, most=MOST_MISSES),
        }
        return TemplateResponse(request, "admin/agencies/tally/page.html", context)
