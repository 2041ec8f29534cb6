"""Bring files in: the list of imports, and the addresses of their pages."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from agencies.admin.export_page import export_page
from agencies.admin.imports_columns import columns_page
from agencies.admin.imports_page import import_page
from agencies.admin.imports_upload import too_large_page, upload_page
from agencies.admin.sourced import BoundedAdmin
from agencies.forms.imports import MOST_FILE, TableUploadHandler
from agencies.models import Import

MOST_BODY = MOST_FILE + 1024 * 1024  # bytes; a megabyte for what stands around the file


@admin.register(Import)
class ImportAdmin(BoundedAdmin):
    """Files on their way into the register. Who may add one brings it in; who decides proposals decides on it."""

    list_display = ("number", "name", "state", "creditor", "kind", "who", "uploaded_at")
    list_display_links = ("number", "name")
    list_filter = ("state", "kind")
    list_select_related = ("creditor",)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("add/", _taking_files(self, wrap(self.add_view)), name="agencies_import_add"),
            path("export/", wrap(self.export_view), name="agencies_import_export"),
            path("<path:object_id>/columns/", wrap(self.columns_view), name="agencies_import_columns"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return upload_page(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return import_page(self, request, object_id)

    def columns_view(self, request, object_id):
        return columns_page(self, request, object_id)

    def export_view(self, request):
        return export_page(self, request)

    @admin.display(description=_("uploaded by"), ordering="uploaded_by_name")
    def who(self, obj):
        return obj.uploaded_by_name

    @admin.display(description=_("no."), ordering="pk")
    def number(self, obj):
        return f"#{obj.pk}"


def _taking_files(model_admin: BoundedAdmin, view: Callable) -> Callable:
    """Take a table bit by bit, from whoever may bring one in and from nobody else.

    The forgery check reads the body, so it comes after this: `view` makes it.
    """

    @csrf_exempt
    @wraps(view)
    def guard(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MOST_BODY:
            return too_large_page(model_admin, request)
        if model_admin.has_add_permission(request):
            request.upload_handlers = [TableUploadHandler(request)]
        return view(request)

    return guard
