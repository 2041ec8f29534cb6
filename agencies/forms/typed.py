"""One line of typed text, refused with a sentence that says what to do."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import RESIDENT_ID_REFUSED
from agencies.checking.names import holds_resident_id, is_resident_id

MOST_CHARACTERS = 200  # the longest registered company names have some fifty


# As people write one, with gaps and in full width; what it misses, `Discreet` hides with the whole text.
ID_IN_TEXT = re.compile(r"\d(?:[\s\-]*\d){16}[\s\-]*[\dXxＸｘ]")


def without_resident_ids(text: str) -> str:
    """Return a text with a box in the place of each resident ID number."""
    return ID_IN_TEXT.sub(lambda found: "□" if is_resident_id(found[0]) else found[0], text)


class Discreet:
    """A widget that never shows a resident ID number again, not even beside the sentence that refuses it."""

    def format_value(self, value):
        return None if isinstance(value, str) and holds_resident_id(value) else super().format_value(value)


class TypedInput(Discreet, forms.TextInput):
    """A line of text of which the browser keeps nothing: a shared phone must not offer it to the next person."""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})


class TypedLine(Discreet, forms.Textarea):
    """A line of text that Back brings back, with no script and from no copy of the page.

    Browsers fill in again what they also put into their list of past entries, but for a textarea, which has no such
    list (docs/adr/0008-script-and-offline-use.md). With scripts it becomes an input: static/visitcheck/line.js.
    """

    def __init__(self, attrs=None):
        super().__init__({"rows": 1, **(attrs or {})})
        del self.attrs["cols"]


def refuse_resident_id(text: str) -> None:
    """Refuse a text with a resident ID number in it."""
    if holds_resident_id(text):
        raise forms.ValidationError(_(RESIDENT_ID_REFUSED), code="resident_id")


class TypedField(forms.CharField):
    """An optional line of text; the keyboard of the phone is told what comes."""

    default_error_messages = {
        "max_length": _("This is too long. Use at most %(limit_value)d characters."),
        "null_characters_not_allowed": _("There is a character in here that cannot be read. Type it again."),
    }

    def __init__(self, *, label, help_text="", enterkeyhint="next", inputmode="text", widget=TypedLine):
        attrs = {"enterkeyhint": enterkeyhint}
        if inputmode != "text":
            attrs["inputmode"] = inputmode
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=MOST_CHARACTERS,
            widget=widget(attrs),
            validators=[refuse_resident_id],
        )

    def widget_attrs(self, widget):
        """Leave `maxlength` out: a browser would cut a pasted text short without a word."""
        return {}
