"""The first page of an import: which file, and what it holds."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.imports import upload
from agencies.admin.imports_words import error_words, refusal_words
from agencies.forms.imports import UploadForm
from agencies.importing.errors import TableError
from agencies.importing.intake import ImportRefused


def upload_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Ask for a file, keep it, and lead to its columns."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        initial=request.GET.dict() if request.method != "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            imported = upload(
                kind=data["kind"],
                creditor=data["creditor"],
                stream=data["file"].file,
                name=data["file"].name,
                actor=request.user,
                at=timezone.now(),
            )
        except TableError as error:
            form.add_error("file", error_words(error.reason))
        except ImportRefused as refusal:
            form.add_error(refusal.field or None, refusal_words(refusal))
        else:
            model_admin.log_addition(request, imported, "uploaded")
            messages.success(request, _("Uploaded. Now say what its columns mean."))
            return redirect("admin:agencies_import_columns", imported.pk)
    return framed(model_admin, request, "upload", _("Bring in a file"), form=form)


def too_large_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Say that a file is larger than is taken; nothing of it was read."""
    response = framed(model_admin, request, "too_large", _("That is more than this page can take."))
    response.status_code = 413
    return response


def framed(
    model_admin: ModelAdmin, request: HttpRequest, name: str, title: str, **words: Any
) -> TemplateResponse:
    """Return a page about imports in the frame of the admin."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        **words,
    }
    return TemplateResponse(request, f"admin/agencies/import/{name}.html", context)
