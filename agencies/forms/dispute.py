"""What somebody writes against an entry, and the answer to what we ask him."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import clean_text
from agencies.curation.dispute import ROLES
from agencies.curation.reply import FAULTS, LONGEST_EN, reply_fault
from agencies.forms.check import PICK_AGAIN
from agencies.forms.evidence import FilesField
from agencies.forms.report import PlaceSelect, WordsField
from agencies.forms.typed import TypedField
from agencies.models import Dispute
from agencies.models.dispute import ADDRESS
from agencies.queries.entry import Entry

# What is said where something is missing that we cannot do without.
MISSING = {
    "organisation": _("Write for which organisation you speak."),
    "writer": _("Write who you are: a name, and what you do there."),
    "role": _("Choose as whom you write."),
    "wrong": _("Write what is wrong."),
    "right": _("Write what would be right."),
    "contact": _("Write how we can reach you. It is kept encrypted."),
}


class EntrySelect(PlaceSelect):
    """A choice of entries, whose names stand as they are registered."""


class DisputeForm(forms.Form):
    """One objection against one of the entries in `offered`."""

    entry = forms.ChoiceField(
        label=_("What is it about?"),
        widget=EntrySelect,
        error_messages=PICK_AGAIN | {"required": _("Choose what it is about.")},
    )
    wrong = WordsField(
        label=_("What is wrong?"), help_text=_("Which words or which number, as they stand here."), rows=4
    )
    right = WordsField(label=_("What would be right?"), rows=4)
    source = forms.CharField(
        label=_("Where can everybody read that?"),
        help_text=_(
            "The address of a public page: your own website, a notice of the lender, a register. Without one we can "
            "change little."
        ),
        required=False,
        max_length=ADDRESS,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "url", "autocapitalize": "none"}),
        error_messages=TypedField.default_error_messages,
    )
    own_words = WordsField(
        label=_("If the entry stays: what should stand beside it?"),
        help_text=_(
            "Leave it empty if you like. Plain words of the organisation, shown as such until a day; no number and no "
            "link."
        ),
        rows=3,
    )
    organisation = TypedField(label=_("For which organisation do you speak?"))
    role = forms.ChoiceField(
        label=_("As whom do you write?"),
        choices=[(code, _(words)) for code, words in ROLES.items()],
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_AGAIN,
    )
    writer = TypedField(label=_("Your name and what you do there"))
    contact = TypedField(
        label=_("How can we reach you?"),
        help_text=_(
            "A phone number or a mailbox at work. Only for our questions: to make sure who writes we call the number on "
            "record."
        ),
        enterkeyhint="done",
    )

    def __init__(self, *args: Any, offered: list[Entry], **options: Any):
        super().__init__(*args, **options)
        self.offered = offered
        self.fields["entry"].choices = [(each.code, entry_words(each)) for each in offered]

    @classmethod
    def held(cls, dispute: Dispute) -> dict[str, Any]:
        """Return what a draft already says, to fill the form with."""
        named = {name: getattr(dispute, name) for name in cls.base_fields if name != "entry"}
        return named | {"entry": f"{dispute.entry_kind}-{dispute.entry_id}"}

    def clean_source(self) -> str:
        address = clean_text(self.cleaned_data["source"])
        if address and "://" not in address:
            address = f"https://{address}"
        if address:
            try:
                URLValidator(schemes=["http", "https"])(address)
            except forms.ValidationError:
                raise forms.ValidationError(
                    _("This is no address of a page. Copy it whole, or leave it empty.")
                ) from None
        return address

    def clean_own_words(self) -> str:
        words = self.cleaned_data["own_words"]
        if len(words) > LONGEST_EN:
            raise forms.ValidationError(
                TypedField.default_error_messages["max_length"], params={"limit_value": LONGEST_EN}
            )
        if fault := reply_fault(words):
            raise forms.ValidationError(_(FAULTS[fault]))
        return words

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        for name, words in MISSING.items():
            if name not in self.errors and not told.get(name, "").strip():
                self.add_error(name, words)
        return told

    def chosen(self) -> Entry:
        """Return the entry that a valid form is about."""
        return next(each for each in self.offered if each.code == self.cleaned_data["entry"])

    def written(self) -> dict[str, str]:
        """Return what a valid form says, as the dispute keeps it."""
        return {
            name: clean_text(self.cleaned_data[name])
            if isinstance(field, TypedField)
            else self.cleaned_data[name]
            for name, field in self.base_fields.items()
            if name != "entry"
        }


class DisputeAnswerForm(forms.Form):
    """The writer's answer to what we ask."""

    answer = WordsField(label=_("Your answer"), rows=5)

    def clean_answer(self) -> str:
        if not self.cleaned_data["answer"]:
            raise forms.ValidationError(_("Write your answer."), code="required")
        return self.cleaned_data["answer"]


class DocumentsForm(forms.Form):
    """What is added to a dispute in one go."""

    files = FilesField(
        label=_("Choose documents"),
        required=False,
        help_text=_("At most 5, each up to 10 MB: PDF, JPEG, PNG or WebP, MP3 or M4A, MP4."),
    )


def entry_words(entry: Entry) -> str:
    """Return kind and name of an entry in the language of the page."""
    return gettext("{kind}: {name}").format(kind=capfirst(entry.kind.label), name=entry.label)
