"""Curate known frauds, each held to its own examples."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies.admin.editor import SCHEDULE, EditorAdmin
from agencies.admin.indicator import IndicatorInline
from agencies.admin.proposal_preview import preview_of
from agencies.admin.sourced import SOURCE, add_link
from agencies.curation.count import FEWEST, coarse
from agencies.forms.bilingual import in_language, spoken
from agencies.forms.pattern import PatternForm
from agencies.models import Pattern
from agencies.queries.overlap import Reach, reach_of
from agencies.queries.proof import prove

MOST_SHOWN = 20  # reports linked; the others are counted
MOST_READ = 10_000  # reports, the newest: looked through at every pause in typing


@dataclass(frozen=True, slots=True)
class Shared:
    """What the draft has in common with another pattern, in words; `reports` is coarse for who may not read them."""

    title: str
    key: str
    its: list[str]
    ours: list[str]
    reports: int


@admin.register(Pattern)
class PatternAdmin(EditorAdmin):
    """Known frauds and abuses."""

    form = PatternForm
    identifier = "key"
    search_fields = ("key", "title_zh", "title_en")
    list_display = ("key", "title_zh", "severity", "status", "looked_at", "confidence", "shown")
    list_filter = ("severity", "status", "confidence", "is_public")
    autocomplete_fields = ("hotlines", "guidance")
    fieldsets = (
        (
            _("Words"),
            {
                "description": _(
                    "The public sees title, description and what to do in a result that matches."
                ),
                "fields": (
                    "key",
                    ("title_zh", "title_en"),
                    "description_zh",
                    "description_en",
                    "what_to_do_zh",
                    "what_to_do_en",
                    "hotlines",
                    "guidance",
                    "legal_source",
                ),
            },
        ),
        (
            _("When it matches"),
            {
                "description": _("“Critical” gives the answer to stop, “high” that something does not fit."),
                "fields": ("severity", "all_of", "any_of", "supporting"),
            },
        ),
        (
            _("What keeps it honest"),
            {
                "description": _(
                    "The public sees none of this. Saving compares the pattern with its examples."
                ),
                "fields": (
                    ("status", "looked_at"),
                    "examples",
                    "counter_examples",
                    "known_false_positives_zh",
                    "known_false_positives_en",
                ),
            },
        ),
        SOURCE,
        SCHEDULE,
    )
    inlines = (IndicatorInline,)

    def further_links(self, request, obj):
        return add_link(request, "indicator", _("Propose an indicator"), pattern=obj.pk)

    def looks(self, request: HttpRequest, form: PatternForm) -> dict[str, Any]:
        """Return the pattern on two phones, and what it would have matched."""
        values = form.drafted_values()
        sees_reports = request.user.has_perm("agencies.view_report")
        found = {"preview": preview_of("pattern", values), "fewest": FEWEST, "sees_reports": sees_reports}
        if not (values["all_of"] or values["any_of"]):
            return found
        titles = {row.code: in_language(row, "title") for row in form.signals.values()}
        reach = reach_of(values, most=MOST_READ)
        held = prove("pattern", values, most=0)  # its own examples and those of others: nobody's secret
        return found | {
            "read": reach.read,
            "matched": _count(len(reach.matched), sees_reports),
            "reports": reach.matched[:MOST_SHOWN] if sees_reports else (),
            "not_used": len(reach.not_used) if sees_reports else 0,
            "missed": [_in_words(codes, titles) for codes in held.missed],
            "hit": [_in_words(codes, titles) for codes in held.hit],
            "others": [(each.pattern, _in_words(each.signals, titles)) for each in held.others],
            "shared": _shared(reach, sees_reports, titles),
        }


def _shared(reach: Reach, sees_reports: bool, titles: dict[str, str]) -> list[Shared]:
    shared = [
        Shared(
            title=spoken(each.title_zh, each.title_en),
            key=each.pattern,
            its=[_in_words(codes, titles) for codes in each.its],
            ours=[_in_words(codes, titles) for codes in each.ours],
            reports=_count(each.reports, sees_reports),
        )
        for each in reach.overlaps
    ]
    # A row that stood here for its few reports alone would tell that there are some.
    return [each for each in shared if each.its or each.ours or each.reports]


def _count(reports: int, sees_reports: bool) -> int:
    return reports if sees_reports else coarse(reports)


def _in_words(codes: tuple[str, ...], titles: dict[str, str]) -> str:
    return " + ".join(titles.get(code, code) for code in codes)
