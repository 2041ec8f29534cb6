"""A page of advice as a phone shows it."""

from collections.abc import Callable
from dataclasses import dataclass

LANGUAGES = ("zh-hans", "en")
PARTS = ("title", "summary", "body")


@dataclass(frozen=True, slots=True)
class Phone:
    """The page as a phone shows it in one language."""

    language: str
    title: str
    summary: str
    body: str


def phones_of(text_of: Callable[[str], str]) -> list[Phone]:
    """Return a phone for each language; `text_of` gives the text of a field."""
    return [Phone(language, *(text_of(f"{part}_{language[:2]}") for part in PARTS)) for language in LANGUAGES]
