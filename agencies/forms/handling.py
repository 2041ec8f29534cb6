"""What a curator types beside a report: one form for all moves, so that no press of a button loses another field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Pattern, ReplyTemplate, Report
from agencies.models.report import LINE, WORDS
from agencies.reporting.state import NOT_USED_REASONS, Move

# What each kind of need is called when it is missing, and what is said then.
MISSING = {
    "question": _("Write the question, or choose a template."),
    "pattern": _("Choose the pattern."),
    "referred_to": _("Write to whom it goes."),
    "reason": _("Choose the reason; the reporter reads it."),
}
TYPED = ("note", "question", "referred_to")  # words that must never get lost


class HandlingForm(forms.Form):
    """Reads the fields of every move; `move` is the one whose button was pressed, None for other buttons."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    note = forms.CharField(label=_("Internal note"), required=False, max_length=WORDS, widget=forms.Textarea)
    template = forms.ModelChoiceField(ReplyTemplate.objects.all(), label=_("Template"), required=False)
    question = forms.CharField(label=_("Question"), required=False, max_length=WORDS, widget=forms.Textarea)
    pattern = forms.ModelChoiceField(Pattern.objects.all(), label=_("Pattern"), required=False)
    referred_to = forms.CharField(label=_("To whom"), required=False, max_length=LINE)
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    duplicate_of = forms.IntegerField(
        label=_("Same visit as report no."), required=False, min_value=1, max_value=2**62
    )
    assignee = forms.ModelChoiceField(None, label=_("Give it to"), required=False, empty_label=_("nobody"))

    def __init__(self, *args, report: Report, move: Move | None, people, **kwargs):
        super().__init__(*args, auto_id="handling_%s", **kwargs)
        self.report, self.move = report, move
        self.fields["assignee"].queryset = people
        self.fields["reason"].choices = [
            ("", "---------"),
            *((code, _(why)) for code, why in NOT_USED_REASONS.items()),
        ]
        for name in ("note", "question"):
            self.fields[name].widget.attrs.update(rows=3)

    def clean_duplicate_of(self) -> Report | None:
        number = self.cleaned_data["duplicate_of"]
        if number is None:
            return None
        other = Report.objects.sent().exclude(pk=self.report.pk).filter(pk=number).first()
        if other is None:
            raise forms.ValidationError(_("There is no other report of this number."))
        return other

    def clean(self):
        cleaned = super().clean()
        if self.move is None:
            return cleaned
        if (
            self.move.needs
            and not self.errors.get(self.move.needs)
            and not _given(cleaned.get(self.move.needs))
        ):
            self.add_error(self.move.needs, MISSING[self.move.needs])
        for name in ("question", "referred_to"):
            if cleaned.get(name) and name != self.move.needs:
                self.add_error(
                    name, _("This was not sent with the button you pressed. Empty it, or press its own.")
                )
        return cleaned

    def values(self) -> dict[str, object]:
        """Return the fields of the report that the move writes."""
        names = {"reason": ("reason", "duplicate_of")}.get(self.move.needs, (self.move.needs,))
        return {name: self.cleaned_data[name] for name in names if name and name != "question"}


def _given(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
