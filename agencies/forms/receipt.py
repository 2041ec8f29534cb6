"""The field in which a receipt is typed, and the answer to what a curator asks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agencies.forms.report import WordsField
from agencies.forms.typed import TypedField, TypedInput
from agencies.reporting.receipt import LENGTH, MOST_CHARACTERS, receipt_signs


class ReceiptForm(forms.Form):
    """A receipt as people retype it; a valid form holds 16 signs, which may still be no receipt."""

    code = forms.CharField(
        label=_("Receipt code"),
        help_text=_(
            "Four groups of four. Capitals, gaps and hyphens do not matter; O is taken for 0, I for 1."
        ),
        widget=TypedInput({"autocapitalize": "characters", "spellcheck": "false", "enterkeyhint": "go"}),
        error_messages=TypedField.default_error_messages | {"required": _("Type the code that you noted.")},
    )

    def clean_code(self) -> str:
        """Return the signs; refuse what is shorter or longer than a receipt and say by how much."""
        typed = self.cleaned_data["code"]
        if len(typed) > MOST_CHARACTERS:
            raise forms.ValidationError(_("This is too long for a code."), code="length")
        signs = receipt_signs(typed)
        if len(signs) != LENGTH:
            message = ngettext(
                "A code has 16 letters and digits; this is %(count)d.",
                "A code has 16 letters and digits; these are %(count)d.",
                len(signs),
            )
            raise forms.ValidationError(message % {"count": len(signs)}, code="length")
        return signs


class AnswerForm(forms.Form):
    """The reporter's answer to one question; `question` is the one that stood on his page."""

    question = forms.IntegerField(widget=forms.HiddenInput)
    answer = WordsField(label=_("Your answer"), rows=4)

    def clean_answer(self) -> str:
        if not self.cleaned_data["answer"]:
            raise forms.ValidationError(
                _("Write something, or leave the question open: nothing is lost."), code="required"
            )
        return self.cleaned_data["answer"]
