"""The reason for disposing of a file before its time, and the answer of the second person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Proposal
from agencies.models.report import WORDS


class ProposeDisposalForm(forms.Form):
    """The first person's reason."""

    why = forms.CharField(
        label=_("Why the file should go before its time"),
        max_length=WORDS,
        widget=forms.Textarea({"rows": 4, "cols": 60}),
    )


class DecideDisposalForm(forms.Form):
    """The second person's answer to one proposal."""

    proposal = forms.ModelChoiceField(
        Proposal.objects.filter(kind=Proposal.Kind.DISPOSAL), widget=forms.HiddenInput
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea({"rows": 3, "cols": 60}),
    )
