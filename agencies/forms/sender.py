"""Who sends a report: a person, or a program. Nothing to solve, nothing that needs a script or eyes."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

SALT = "a page of telling was shown"
OLDEST = timedelta(hours=24)  # as long as a draft is kept


def sign_shown(at: datetime) -> str:
    """Return a mark of the moment in which a page was shown, which nobody else can make."""
    return signing.Signer(salt=SALT).sign(str(int(at.timestamp())))


def read_shown(mark: str, *, at: datetime) -> datetime | None:
    """Return the moment of a mark; None for one that is not ours, and for one of more than a day ago."""
    try:
        seconds = int(signing.Signer(salt=SALT).unsign(mark))
    except (signing.BadSignature, ValueError):
        return None
    shown = datetime.fromtimestamp(seconds, tz=UTC)
    return shown if shown <= at <= shown + OLDEST else None


class SenderForm(forms.Form):
    """The mark of the page, and a field for programs, which fill in whatever they find.

    The field carries the attribute `hidden`, which takes it from the page for everybody, with a reader or without.
    """

    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    homepage = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
