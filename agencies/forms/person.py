"""Invite a colleague, and say what he may do."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.utils.translation import gettext_lazy as _

from agencies.curation.access import BY_TWO
from agencies.forms.role_words import role_words


class RolesField(forms.MultipleChoiceField):
    """Roles by their names, as ticks."""

    def __init__(self):
        super().__init__(
            label=_("Roles"),
            choices=lambda: [
                (name, role_words(name))
                for name in Group.objects.order_by("id").values_list("name", flat=True)
            ],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "Reviewer, Publisher and Report lead decide on what others draft, so each takes two: one superuser asks for "
                "it here, another gives it under role requests. Every change signs the person out everywhere."
            ),
        )

    def clean(self, value: Any) -> frozenset[str]:
        return frozenset(super().clean(value))


class PersonForm(forms.ModelForm):
    """An account as its manager changes it; `actor` is that manager."""

    actor: AbstractBaseUser
    roles = RolesField()

    class Meta:
        model = get_user_model()
        fields = ("email", "is_active")
        help_texts = {
            "is_active": _(
                "Without the tick the account is closed: its sessions end at once, its history stays."
            )
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if self.instance.pk:
            self.fields["roles"].initial = [group.name for group in self.instance.groups.all()]

    def clean_roles(self) -> frozenset[str]:
        roles = self.cleaned_data["roles"]
        new = roles - set(self.fields["roles"].initial or ())
        if new & BY_TWO and not self.actor.is_superuser:
            raise forms.ValidationError(_("Only a superuser can ask for this role."), code="two")
        return roles


class InviteForm(PersonForm):
    """A new account: the person chooses password and second factor through a one-time link."""

    class Meta(PersonForm.Meta):
        fields = ("username", "email")

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if get_user_model().objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("Somebody has this name already."), code="taken")
        return name
