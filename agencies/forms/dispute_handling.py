"""What a curator types beside a dispute: one form for all buttons, so that no press of one loses another field."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.curation.dispute import CHECKS, REFUSAL_REASONS
from agencies.curation.reply import LASTS, LONGEST_EN, LONGEST_ZH
from agencies.models import Dispute, Proposal
from agencies.models.report import LINE, WORDS

TYPED = ("note", "message", "text_zh", "text_en", "answer")  # words that must never get lost


class ProposalChoice(forms.ModelChoiceField):
    """A choice of proposals, each with who drafted it and when."""

    def label_from_instance(self, obj):
        return f"#{obj.pk} · {obj.drafted_name} · {timezone.localtime(obj.drafted_at):%Y-%m-%d %H:%M}"


class DisputeHandlingForm(forms.Form):
    """Reads the fields of every button; which of them a button needs is asked by who acts."""

    note = forms.CharField(label=_("Internal note"), required=False, max_length=WORDS, widget=forms.Textarea)
    message = forms.CharField(
        label=_("Message to the writer"), required=False, max_length=WORDS, widget=forms.Textarea
    )
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    checks = forms.MultipleChoiceField(
        label=_("How a person made sure who writes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    assignee = forms.ModelChoiceField(None, label=_("Give it to"), required=False, empty_label=_("nobody"))
    proposal = ProposalChoice(None, label=_("Open proposal about this entry"), required=False)
    organisation = forms.CharField(label=_("Whose words"), required=False, max_length=LINE)
    text_zh = forms.CharField(
        label=_("Words beside the entry (Chinese)"),
        required=False,
        max_length=LONGEST_ZH,
        widget=forms.Textarea,
    )
    text_en = forms.CharField(
        label=_("Words beside the entry (English)"),
        required=False,
        max_length=LONGEST_EN,
        widget=forms.Textarea,
    )
    ends_on = forms.DateField(
        label=_("Ends on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    answer = forms.CharField(
        label=_("Why (to whoever drafted it)"), required=False, max_length=WORDS, widget=forms.Textarea
    )

    def __init__(self, *args, dispute: Dispute, people, proposals, today, **options):
        super().__init__(*args, auto_id="handling_%s", **options)
        self.fields["reason"].choices = [
            ("", "---------"),
            *((code, _(why)) for code, why in REFUSAL_REASONS.items()),
        ]
        self.fields["checks"].choices = [(code, _(how)) for code, how in CHECKS.items()]
        self.fields["assignee"].queryset = people
        self.fields["proposal"].queryset = proposals
        self.fields["ends_on"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": (today + LASTS).isoformat(),
        }
        for name in TYPED:
            self.fields[name].widget.attrs.update(rows=3)


def open_proposals(dispute: Dispute):
    """Return the proposals about the disputed entry that wait for a decision."""
    return Proposal.objects.filter(
        kind=dispute.entry_kind, row_id=dispute.entry_id, decision=Proposal.Decision.OPEN
    )
