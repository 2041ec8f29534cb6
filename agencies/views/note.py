"""A person's own note of a visit, begun for them: it is put into the page as text to go on with, and nowhere else."""

from datetime import datetime

from django.utils.translation import gettext as _

from agencies.forms.check import CheckForm


def note(form: CheckForm, headline: str, moment: datetime) -> str:
    """Return the moment, what was typed and ticked, room for what happened, and the outcome.

    The rows of the comparison follow from the page itself, where they already stand (static/visitcheck/note.js).
    """
    parts = (
        [_("My note of this visit"), f"{moment:%Y-%m-%d %H:%M}"],
        told(form),
        [_("What happened, who was there, what was said:"), "", ""],
        [_("What we compared"), headline],
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def told(form: CheckForm) -> list[str]:
    """Return what was typed and ticked, in the words that the form showed."""
    lines = []
    for name, field in form.fields.items():
        if given := [value for value in form.data.getlist(name) if value]:
            lines.append(f"{field.label} {'; '.join(form.words(name, given))}")
    return lines
