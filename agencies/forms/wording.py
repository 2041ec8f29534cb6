"""Refuse, next to its field, a word that no text of ours says."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from agencies.curation.refusal import REFUSALS
from agencies.curation.wording import forbidden_words


def refuse_words(form: forms.BaseForm, names: Iterable[str]) -> None:
    """Add an error to each of some fields in which somebody is vouched for or accused."""
    for name in names:
        if words := sorted(set(forbidden_words(str(form.cleaned_data.get(name) or "")))):
            form.add_error(name, _(REFUSALS["words"]) % {"words": "”, “".join(words)})
