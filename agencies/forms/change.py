"""The day up to which changes are shown."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """A day; what is none counts as no day."""

    day = forms.DateField(
        label=_("Up to the day"),
        required=False,
        widget=forms.DateInput({"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
    )
