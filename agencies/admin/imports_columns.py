"""The second page of an import: which sheet, which line is the header, what each column means, where it was read."""

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.imports import OPEN, set_up
from agencies.admin.confirmation import confirmation_asked
from agencies.admin.export_page import PERSONS
from agencies.admin.imports_upload import framed
from agencies.admin.imports_words import error_words, refusal_words
from agencies.forms.imports import SetupForm
from agencies.importing.errors import TableError
from agencies.importing.intake import ImportRefused
from agencies.models import Import
from agencies.models.evidence_store import EvidenceMissing
from agencies.queries.imports import beginning_of

SHOWN_ABOVE = 5  # lines around the header, so that a wrong one is seen
LONGEST_NUMBER = 7  # digits of a line's number


def columns_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Ask what the columns mean, begin the plan, and lead to it."""
    imported = import_of(model_admin, request, object_id)
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if asked := roster_asked(request, imported):
        return asked
    if imported.state not in OPEN:
        return redirect("admin:agencies_import_change", imported.pk)
    said = request.POST if request.method == "POST" else request.GET
    line = said.get("line", "")
    try:
        found = beginning_of(
            imported,
            said.get("sheet", imported.sheet),
            int(line) if line.isdecimal() and len(line) <= LONGEST_NUMBER else imported.header_row,
        )
    except TableError as error:
        return framed(
            model_admin,
            request,
            "unreadable",
            str(imported),
            imported=imported,
            why=error_words(error.reason),
        )
    except EvidenceMissing:
        why = _("The file is no longer there, or not as it was uploaded. Upload it again.")
        return framed(model_admin, request, "unreadable", str(imported), imported=imported, why=why)
    form = SetupForm(
        imported.kind,
        found,
        request.POST if request.method == "POST" else None,
        initial=_said(imported),
    )
    if request.method == "POST" and found.header and form.is_valid():
        try:
            set_up(imported=imported, setup=form.setup(), actor=request.user, at=timezone.now())
            return redirect("admin:agencies_import_change", imported.pk)
        except ImportRefused as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal_words(refusal, imported.kind)
            )
    return framed(
        model_admin,
        request,
        "columns",
        _("What its columns mean"),
        imported=imported,
        found=found,
        form=form,
        lines=_around(found),
    )


def import_of(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> Import:
    """Return an import; raise PermissionDenied for whoever may not see it, Http404 if there is none.

    A roster names persons, line by line: it opens for those alone who bring it in or decide on it.
    """
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    imported = model_admin.get_object(request, unquote(object_id))
    if imported is None:
        raise Http404
    works_on_it = model_admin.has_add_permission(request) or request.user.has_perm("agencies.change_proposal")
    if imported.kind == PERSONS and not works_on_it:
        raise PermissionDenied
    return imported


def roster_asked(request: HttpRequest, imported: Import) -> HttpResponse | None:
    """Return the way to the page that asks for the second factor again, for a roster; None if it was given lately.

    A list of guessed badges would be answered with the names on record beside them: a roster taken out line by line.
    """
    return confirmation_asked(request) if imported.kind == PERSONS else None


def _said(imported: Import) -> dict[str, object]:
    """Return what was said about this file before, if anything was."""
    if not imported.attempt:
        return {}
    return {
        name: getattr(imported, name) for name in ("source", "seen_on", "evidence", "is_whole", "repeats")
    }


def _around(found) -> list[tuple[int, str, bool]]:
    """Return the lines above and below the header as text, with their numbers."""
    at = found.header.number if found.header else 0
    last = next((i for i, (number, _cells) in enumerate(found.lines) if number == at), 0)
    return [
        # One text across merged cells is told once.
        (
            number,
            " · ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))[:160],
            number == at,
        )
        for number, cells in found.lines[max(0, last - SHOWN_ABOVE) : last + SHOWN_ABOVE + 1]
    ]
