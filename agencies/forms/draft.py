"""What a curator fills in beside a row: why it should be so, and where that can be read."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.forms.proposal import DayInput
from agencies.models import Change, Proposal
from agencies.models.proposal import SOURCE
from agencies.models.report import WORDS

PREFIX = "draft_"
DRAFT_FIELDS = ("draft_source", "draft_seen_on", "draft_copy", "draft_why", "draft_is_emergency")


def _today() -> date:
    return timezone.localdate()


class DraftForm(forms.ModelForm):
    """Asks for what a proposal needs; its own fields begin with `draft_`, and all others are the row's.

    `hand_in`, if there is one, is the last check: it drafts the proposal from this form and returns it, or raises
    ValidationError, so that what is refused stands beside its field and everything typed stays.
    """

    hand_in: Callable[["DraftForm"], Proposal] | None = None
    proposal: Proposal | None = None

    draft_source = forms.CharField(
        label=_("Where this can be read"),
        max_length=SOURCE,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_(
            "The address of the page, or which paper. The public can read this: name no person here. A phone or a website "
            "needs an address: https://… Beside a fact about an organisation the public reads it as the entry’s source, unless "
            "you change the entry’s own source above."
        ),
    )
    draft_seen_on = forms.DateField(label=_("Seen on"), widget=DayInput, initial=_today)
    draft_copy = forms.FileField(
        label=_("Copy of the source"),
        required=False,
        allow_empty_file=True,  # said in our own words, with all else that is not taken
        help_text=_(
            "A photo or a PDF of it, up to 10 MB, for the day on which the page is gone. Kept sealed."
        ),
    )
    draft_why = forms.CharField(
        label=_("Why"),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("For whoever decides. Never shown to the public."),
    )
    draft_is_emergency = forms.BooleanField(
        label=_("Emergency: publish without the wait"),
        required=False,
        help_text=_(
            "For a phone, a website or a hotline that does harm as it stands. Only two publishers together can do this, and "
            "every publisher is told."
        ),
    )

    def values(self) -> dict[str, Any]:
        """Return the values of the row's own fields; lines end as they do on record, not as browsers send them."""
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
            if not name.startswith(PREFIX)
        }

    def grounds(self) -> dict[str, Any]:
        """Return what the proposal rests on, by the names of `propose_change`."""
        return {
            name.removeprefix(PREFIX): self.cleaned_data.get(name)
            for name in DRAFT_FIELDS
            if name in self.cleaned_data
        }

    def _post_clean(self):
        super()._post_clean()
        if self.hand_in and not self.errors:
            try:
                self.proposal = self.hand_in()
            except forms.ValidationError as error:
                self.add_error(None, error)

    def validate_unique(self):
        """Check every constraint, also those over a key that the model derives from what was typed.

        Django skips a constraint over a field that the form does not show, so a duplicate would only be found when a
        second person publishes it.
        """
        super().validate_unique()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except forms.ValidationError as error:
                self.add_error(None, error.messages)


class UndoForm(forms.Form):
    """Asks which change is taken back, and why."""

    change = forms.ModelChoiceField(Change.objects.none(), widget=forms.HiddenInput)
    why = forms.CharField(label=_("Why"), max_length=WORDS)

    def __init__(self, *args, changes: QuerySet[Change], **options):
        super().__init__(*args, **options)
        self.fields["change"].queryset = changes
