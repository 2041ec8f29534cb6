"""The search field of the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import clean_text
from agencies.forms.typed import TypedField, TypedInput


class RegisterForm(forms.Form):
    """An organisation's name to search for; or the shelf to leaf through, and the name to go on from."""

    q = TypedField(label=_("Name of a lender or an agency"), enterkeyhint="search", widget=TypedInput)
    shelf = forms.ChoiceField(
        choices=[("lenders", ""), ("agencies", "")], required=False, widget=forms.HiddenInput
    )
    after = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_q(self) -> str:
        return clean_text(self.cleaned_data["q"])
