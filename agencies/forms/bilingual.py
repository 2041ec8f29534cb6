"""Read a text that is held in Chinese and in English in the language of the page."""

from django.utils.translation import get_language


def spoken(chinese: str, english: str) -> str:
    """Return the text in the language of the page, or the other one where that is empty."""
    return (chinese or english) if (get_language() or "zh").startswith("zh") else (english or chinese)


def in_language(record: object, stem: str) -> str:
    """Return `stem_zh` or `stem_en` of a record, whichever the page speaks."""
    return spoken(getattr(record, f"{stem}_zh"), getattr(record, f"{stem}_en"))
