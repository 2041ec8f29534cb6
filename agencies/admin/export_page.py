"""Take a table out of the register, in the columns in which it can be brought in again; each time is written down."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from agencies.actions.export import log_export
from agencies.admin.confirmation import confirmation_asked
from agencies.admin.imports_upload import framed
from agencies.importing.columns import KINDS
from agencies.importing.export import TYPES, write_table
from agencies.models.imports import KIND_NAMES
from agencies.queries.export import MODELS, exported_rows

PERSONS = "officers"


def export_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Offer the tables that somebody may see, and stream the one that is asked for."""
    if not model_admin.has_add_permission(request):  # a table is more than a look at a row
        raise PermissionDenied
    kinds = [kind for kind in KINDS if _may_see(request, kind)]
    if request.method != "POST":
        named = [(kind, KIND_NAMES[kind]) for kind in kinds]
        return framed(model_admin, request, "export", _("Take a table out"), kinds=named, forms=list(TYPES))
    kind, _dot, form = request.POST.get("table", "").partition(".")
    if kind not in kinds or form not in TYPES:
        raise PermissionDenied
    # All names and badges in the clear at once: a browser left open, or a stolen session, is not enough.
    if kind == PERSONS and (asked := confirmation_asked(request)):
        return asked
    log_export(kind=kind, form=form, actor=request.user, at=timezone.now())
    response = StreamingHttpResponse(
        write_table(form, kind, KINDS[kind].allowed(), exported_rows(kind)), content_type=TYPES[form]
    )
    name = f"{kind}-{timezone.localdate():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    if form == "xlsx":
        response["Content-Encoding"] = "identity"  # it is compressed already
    return response


def _may_see(request: HttpRequest, kind: str) -> bool:
    return request.user.has_perm(f"agencies.view_{MODELS[kind]._meta.model_name}")
