"""The versions of a page of advice or of a pattern: what each change made of it, and a draft from any of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from agencies.actions.curated_row import row_values
from agencies.actions.link import NATURAL_KEYS
from agencies.admin.change_words import Difference, differences_of
from agencies.models import Change
from agencies.models.curated import DECIDED
from agencies.models.scheduled import Scheduled

MOST_SHOWN = 50  # versions, the newest
MOST_WALKED = 1_000  # changes back to the oldest version that can be taken again


@dataclass(frozen=True, slots=True)
class Version:
    """A change of a row, what differed, and whether the row is like that now."""

    change: Change
    differences: list[Difference]
    is_current: bool


def versions_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """List what became of a row, the newest first."""
    row = model_admin.get_object(request, unquote(object_id))
    if not model_admin.has_view_permission(request, row):
        raise PermissionDenied
    if row is None:
        raise Http404
    changes = changes_of(row)[:MOST_SHOWN]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Versions"),
        "subtitle": str(row),
        "original": row,
        "may_draft": model_admin.has_change_permission(request, row),
        "versions": [
            Version(change, differences_of(change.kind, change.before, change.after), place == 0)
            for place, change in enumerate(changes)
        ],
    }
    return TemplateResponse(request, "admin/agencies/editor/versions.html", context)


def changes_of(row: Scheduled) -> QuerySet[Change]:
    """Return what changed a row, the newest first."""
    return Change.objects.filter(kind=row._meta.model_name, row_id__lte=row.pk, last_row_id__gte=row.pk)


def initial_of(row: Scheduled, number: str) -> dict[str, Any]:
    """Return what a form shows to draft a row as it was after a change; {} if the row has no such change.

    When it begins and ends is no part of a version.
    """
    values = _values_after(row, number)
    fields = {field.name: field for field in row._meta.get_fields() if field.name in values}
    return {
        name: _numbers(fields[name], value) if fields[name].many_to_many else fields[name].to_python(value)
        for name, value in values.items()
        if name not in DECIDED
    }


def _values_after(row: Scheduled, number: str) -> dict[str, Any]:
    values = row_values(row)
    for change in _walk(row):
        if str(change.pk) == number:
            return values
        values |= change.before
    return {}


def _walk(row: Scheduled) -> Iterator[Change]:
    return changes_of(row)[:MOST_WALKED].iterator()


def _numbers(field: Any, keys: list[str]) -> list[int]:
    model = field.related_model
    return list(model.objects.filter(**{f"{NATURAL_KEYS[model]}__in": keys}).values_list("pk", flat=True))
