"""What the pages of one file share: who may open them, and what stands around them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.models import Evidence
from agencies.reporting.state import State


def evidence_for(request: HttpRequest, evidence_id: int, right: str) -> Evidence:
    """Return a file of a report that was sent.

    Raise PermissionDenied without the right (view, change or delete), and Http404 if there is no such file.
    """
    if not (
        request.user.has_perm("agencies.view_evidence")
        and request.user.has_perm(f"agencies.{right}_evidence")
    ):
        raise PermissionDenied
    rows = Evidence.objects.select_related("report").defer("report__contact")
    rows = rows.exclude(report__state=State.DRAFT)
    return get_object_or_404(rows, pk=evidence_id)


def evidence_page(
    request: HttpRequest,
    template: str,
    evidence: Evidence,
    title: str,
    words: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Return a page of the admin about a file."""
    around = admin.site.each_context(request) | {"opts": Evidence._meta, "original": evidence, "title": title}
    return render(request, f"admin/agencies/evidence/{template}.html", around | words, status=status)
