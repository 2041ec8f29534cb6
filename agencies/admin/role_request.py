"""Give or refuse a role that another superuser asked for."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.person import PersonRefused, decide_role
from agencies.admin.confirmation import confirmation_asked
from agencies.admin.reading import ReadOnlyAdmin
from agencies.forms.role_words import role_words
from agencies.models import RoleRequest
from agencies.queries.person import may_manage


@admin.register(RoleRequest)
class RoleRequestAdmin(ReadOnlyAdmin):
    """Requests; they are made on the page of a person."""

    list_display = ("person", "role_name", "asked_by", "asked_at", "decision", "decided_by")
    list_filter = ("decision",)
    list_select_related = ("person", "asked_by", "decided_by")
    ordering = ("-asked_at",)

    @admin.display(description=_("role"), ordering="role")
    def role_name(self, obj):
        return role_words(obj.role)

    def has_module_permission(self, request):
        return may_manage(request.user)

    def has_view_permission(self, request, obj=None):
        return may_manage(request.user)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if way := confirmation_asked(request):
            return way
        asked = self.get_object(request, unquote(object_id))
        if asked is None:
            raise Http404
        if request.method == "POST":
            self._decide(request, asked)
            return redirect("admin:agencies_rolerequest_changelist")
        waits = asked.decision == RoleRequest.Decision.WAITING
        may_decide = waits and request.user.is_superuser and request.user.pk != asked.person_id
        words = {
            **self.admin_site.each_context(request),
            "title": f"{asked.person}: {role_words(asked.role)}",
            "asked": asked,
            "role": role_words(asked.role),
            "opts": self.opts,
            "waits": waits,
            "may_refuse": may_decide,
            "may_give": may_decide and request.user.pk != asked.asked_by_id,
        }
        return render(request, "admin/agencies/person/role_request.html", words)

    def _decide(self, request, asked):
        try:
            decide_role(
                request=asked, is_given="_give" in request.POST, actor=request.user, at=timezone.now()
            )
        except PersonRefused as refused:
            self.message_user(request, _refusal(refused.code), messages.ERROR)


def _refusal(code: str) -> str:
    return {
        "self": _("Somebody else has to give this role: neither who asked for it nor who gets it."),
        "rights": _("Only a superuser can decide on this."),
        "decided": _("This is decided already."),
    }[code]
