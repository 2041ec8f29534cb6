"""What pages have in common that show and write nothing: no row is added, changed or deleted, superusers included."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from agencies.admin.sourced import BoundedAdmin


class ReadOnlyAdmin(BoundedAdmin):
    """Lists rows that are written elsewhere."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadAdmin(ReadOnlyAdmin):
    """Shows a table as a whole, on a page of its own; the address of a row leads there."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return redirect(f"admin:agencies_{self.opts.model_name}_changelist")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        return redirect(f"admin:agencies_{self.opts.model_name}_changelist")
