"""Quality watch: what the last look through all the lists has found, flaw by flaw."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from agencies.admin.due import seen_again
from agencies.admin.reading import ReadAdmin
from agencies.admin.watch_words import DETAILS, FLAWS, KINDS
from agencies.models import Watch

MOST_BEFORE = 10  # earlier runs whose counts stand above, so that one sees whether it gets better


@dataclass(frozen=True, slots=True)
class Line:
    """One find: its kind, the rows with their addresses ("" where the reader may not go), and what was found."""

    kind: str
    links: tuple[tuple[int, str], ...]
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Section:
    """All that was found of one flaw."""

    code: str
    title: str
    advice: str
    count: int
    at_least: bool
    lines: tuple[Line, ...]

    @property
    def more(self) -> bool:
        return self.count > len(self.lines)


@admin.register(Watch)
class WatchAdmin(ReadAdmin):
    """Shows the stored result of the last run; searching a million rows is for the command."""

    def get_urls(self):
        seen = self.admin_site.admin_view(seen_again)
        return [path("seen/", seen, name="agencies_watch_seen"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        runs = list(Watch.objects.defer("finds", "figures")[: MOST_BEFORE + 1])
        finds = Watch.objects.values_list("finds", flat=True).get(pk=runs[0].pk) if runs else []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Quality watch"),
            "last": runs[0] if runs else None,
            "before": runs[1:],
            "sections": [_section(request, each) for each in finds if each["code"] in FLAWS],
        }
        return TemplateResponse(request, "admin/agencies/watch/page.html", context)


def _section(request: HttpRequest, found: dict[str, Any]) -> Section:
    title, advice = FLAWS[found["code"]]
    lines = tuple(
        Line(
            str(KINDS[flaw["kind"]]),
            tuple((pk, row_address(request, flaw["kind"], pk)) for pk in flaw["rows"]),
            flaw["label"],
            ", ".join(str(DETAILS.get(word, word)) for word in flaw["detail"].split(", ")),
        )
        for flaw in found["flaws"]
    )
    return Section(found["code"], str(title), str(advice), found["count"], found["at_least"], lines)


def row_address(request: HttpRequest, kind: str, pk: int) -> str:
    """Return where a row is shown in the admin; "" for a reader who may not see it."""
    if not request.user.has_perm(f"agencies.view_{kind}"):
        return ""
    return reverse(f"admin:agencies_{kind}_change", args=[pk])
