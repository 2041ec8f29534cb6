"""Read a text that is held in Chinese and in English in the language and the script of the page."""

from django.utils.translation import get_language, to_locale

from agencies.forms.traditional import traditional
from agencies.reporting.region import english_place, english_region_name, region_name

TRADITIONAL = "zh-hant"


def language_tag(code: str) -> str:
    """Return a language as HTML and browsers write it: zh-hant -> zh-Hant."""
    return to_locale(code).replace("_", "-")


def spoken(chinese: str, english: str) -> str:
    """Return the text in the language of the page, or the other one where that is empty; a name, as it is registered."""
    return (chinese or english) if (get_language() or "zh").startswith("zh") else (english or chinese)


def in_script(chinese: str) -> str:
    """Return a Chinese text of ours, or the name of a place, in the script of the page."""
    return traditional(chinese) if get_language() == TRADITIONAL else chinese


def place_words(province: str, city: str = "") -> str:
    """Return the name of a place by its codes, in the language and the script of the page; "" for unknown ones."""
    if (get_language() or "zh").startswith("zh"):
        return in_script(region_name(province, city))
    return english_region_name(province, city)


def seat_words(province: str, city: str = "") -> str:
    """Return the same for a place that is held by its names, as those of the register are: 浙江杭州, “Hangzhou, Zhejiang”."""
    if (get_language() or "zh").startswith("zh"):
        return in_script("".join(dict.fromkeys((province, city))))
    return english_place(province, city)


def in_language(record: object, stem: str) -> str:
    """Return `stem_zh` or `stem_en` of a record, whichever the page speaks, and in the script of the page."""
    chinese, english, language = getattr(record, f"{stem}_zh"), getattr(record, f"{stem}_en"), get_language()
    if not (language or "zh").startswith("zh"):
        return english or chinese
    return (traditional(chinese) if language == TRADITIONAL else chinese) or english
