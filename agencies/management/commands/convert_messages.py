"""Write the catalogue of the pages in traditional script from the one in simplified script."""

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from agencies.forms.traditional import traditional

SIMPLIFIED, TRADITIONAL = (
    settings.BASE_DIR / "locale" / locale / "LC_MESSAGES" / "django.po" for locale in ("zh_Hans", "zh_Hant")
)
HEADER = "Made from zh_Hans by `make messages`. Mend a sentence there, and a wrong character in agencies/forms/traditional.txt."


def converted() -> polib.POFile:
    """Return the simplified catalogue with every translation in traditional script."""
    catalogue = polib.pofile(str(SIMPLIFIED), wrapwidth=0)
    catalogue.header = HEADER
    catalogue.metadata["Language"] = "zh_Hant"
    for entry in catalogue:
        entry.msgstr = traditional(entry.msgstr)
        entry.msgstr_plural = {place: traditional(text) for place, text in entry.msgstr_plural.items()}
    return catalogue


class Command(BaseCommand):
    help = "Write locale/zh_Hant from locale/zh_Hans. Part of `make messages`; needs polib."

    def handle(self, *args, **options):
        TRADITIONAL.parent.mkdir(parents=True, exist_ok=True)
        converted().save(str(TRADITIONAL))
