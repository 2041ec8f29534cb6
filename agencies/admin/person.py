"""Who works here: invite a colleague, give and take roles, close an account."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.person import (
    PersonRefused,
    change_email,
    change_roles,
    invite_person,
    open_or_close,
    renew_link,
)
from agencies.admin.confirmation import confirmation_asked
from agencies.admin.person_link import link_page
from agencies.admin.sourced import BoundedAdmin
from agencies.forms.person import InviteForm, PersonForm
from agencies.forms.role_words import role_words
from agencies.models import SecondFactor
from agencies.queries.person import may_manage

# Groups are the roles of a table (agencies/reporting/role.py); who could edit them could give himself rights.
admin.site.unregister(Group)
admin.site.unregister(get_user_model())


class RoleFilter(admin.SimpleListFilter):
    """People of one role, by its name in the reader's language."""

    title = _("Role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        names = Group.objects.order_by("id").values_list("name", flat=True)
        return [(name, role_words(name)) for name in names]

    def queryset(self, request, people):
        return people.filter(groups__name=self.value()) if self.value() else people


@admin.register(get_user_model())
class PersonAdmin(BoundedAdmin):
    """Accounts. Nobody changes his own here, nor a superuser's without being one; nobody is deleted."""

    list_display = (
        "username",
        "email",
        "role_names",
        "has_factor",
        "is_superuser",
        "is_active",
        "last_login",
    )
    list_filter = ("is_active", RoleFilter)
    search_fields = ("username", "email")
    change_form_template = "admin/agencies/person/change_form.html"

    def get_queryset(self, request):
        factors = SecondFactor.objects.filter(person=OuterRef("pk"))
        people = super().get_queryset(request).filter(is_staff=True)
        return people.prefetch_related("groups").annotate(with_factor=Exists(factors))

    def has_module_permission(self, request):
        return may_manage(request.user)

    def has_view_permission(self, request, obj=None):
        return may_manage(request.user)

    def has_add_permission(self, request):
        return may_manage(request.user)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return may_manage(request.user)
        is_in_reach = obj.pk != request.user.pk and (request.user.is_superuser or not obj.is_superuser)
        return may_manage(request.user) and is_in_reach

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        return ("username", "email", "roles", "is_active") if obj else ("username", "email", "roles")

    def get_readonly_fields(self, request, obj=None):
        return ("username",) if obj else ()

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, form=PersonForm if obj else InviteForm, **options)
        form.actor = request.user
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        person = self.get_object(request, unquote(object_id)) if object_id else None
        if self.has_change_permission(request, person) and (asked := confirmation_asked(request)):
            return asked
        one_at_a_time = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().changeform_view(
            request, object_id, form_url, {**(extra_context or {}), **one_at_a_time}
        )

    def save_model(self, request, obj, form, change):
        given, actor, at = form.cleaned_data, request.user, timezone.now()
        try:
            if change:
                person = get_user_model().objects.get(pk=obj.pk)
                change_email(person=person, email=given["email"], actor=actor, at=at)
                open_or_close(person=person, is_active=given["is_active"], actor=actor, at=at)
                change_roles(person=person, roles=given["roles"], actor=actor, at=at)
            else:
                person, request.link_key = invite_person(
                    name=given["username"], email=given["email"], roles=given["roles"], actor=actor, at=at
                )
                obj.pk = person.pk
        except PersonRefused:  # the form has refused all that an honest browser can send
            raise PermissionDenied from None

    def save_related(self, request, form, formsets, change):
        """Leave roles to what `save_model` called."""

    def response_add(self, request, obj, post_url_continue=None):
        return link_page(self, request, obj, request.link_key)

    def response_change(self, request, obj):
        if "_link" not in request.POST:
            return super().response_change(request, obj)
        key = renew_link(person=obj, actor=request.user, at=timezone.now())
        return link_page(self, request, obj, key)

    @admin.display(description=_("Roles"))
    def role_names(self, obj):
        return gettext(", ").join(role_words(group.name) for group in obj.groups.all())

    @admin.display(description=_("Roles"))
    def roles(self, obj):
        """Stand for the form's field where the page can only be read."""
        return self.role_names(obj) if obj and obj.pk else ""

    @admin.display(description=_("second factor"), boolean=True)
    def has_factor(self, obj):
        return obj.with_factor
