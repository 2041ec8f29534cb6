"""Show a draft as a phone shows it, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.forms.bilingual import place_words
from agencies.reporting.alert import LEVELS

LANGUAGES = ("zh-hans", "en")
TEXTS = {"alert": ("text",), "pattern": ("description", "what_to_do")}


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands on one phone; `level` and `place` are empty for a pattern."""

    language: str
    title: str
    texts: list[str]
    style: str
    shape: str = ""
    level: str = ""
    place: str = ""


def preview_of(kind: str, values: Mapping[str, Any]) -> list[Screen]:
    """Return a screen for each language; none for what the public never sees as words."""
    if kind not in TEXTS or not values:
        return []
    return [_screen(kind, values, language) for language in LANGUAGES]


def _screen(kind: str, values: Mapping[str, Any], language: str) -> Screen:
    tongue = language[:2]
    style = values.get("level") or values.get("severity", "")
    with override(language):
        is_alert = kind == "alert" and style in LEVELS
        return Screen(
            language=language,
            title=values.get(f"title_{tongue}", ""),
            texts=[values.get(f"{stem}_{tongue}", "") for stem in TEXTS[kind]],
            style=style,
            shape=LEVELS[style].shape if is_alert else "",
            level=_(LEVELS[style].word) if is_alert else "",
            place=(place_words(values.get("province", ""), values.get("city", "")) or _("The whole country"))
            if is_alert
            else "",
        )
