"""What a browser sends while a name is being typed."""

from django import forms

from agencies.checking.claim import clean_text
from agencies.forms.typed import MOST_CHARACTERS


class SuggestionForm(forms.Form):
    """A field of the check that names an organisation, and what stands in it so far."""

    field = forms.ChoiceField(choices=[("agency", "agency"), ("creditor", "creditor")])
    q = forms.CharField(max_length=MOST_CHARACTERS)

    def clean_q(self) -> str:
        return clean_text(self.cleaned_data["q"])
