"""The field for photos, recordings and papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.reporting.media import ACCEPT


class FilesInput(forms.FileInput):
    """Chooses several files; a phone offers its camera and its album, and makes JPEG of what is HEIC."""

    allow_multiple_selected = True

    def __init__(self):
        super().__init__({"accept": ACCEPT})


class FilesField(forms.FileField):
    """Any number of files, none too; what each really is, is decided when it is kept."""

    widget = FilesInput

    def clean(self, value, initial=None):
        return value or []


class FilesForm(forms.Form):
    """What is added to a report in one go."""

    files = FilesField(
        label=_("Choose photos, recordings or papers"),
        required=False,
        help_text=_(
            "At most 10, each up to 10 MB: JPEG, PNG or WebP, PDF, MP3 or M4A, MP4. Place and camera are taken out of "
            "photos."
        ),
    )
