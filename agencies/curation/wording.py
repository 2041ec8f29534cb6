"""Words that no text of ours says of a visitor or an agency: an answer that vouches becomes a tool, one that accuses too."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import category

from agencies.checking.claim import gettext_noop
from agencies.checking.telephone import telephone_in
from agencies.curation.kind import PUBLISHER_KINDS

CHINESE = ("安全", "可信", "已认证", "已認證", "正规", "正規", "放心", "骗子", "騙子")  # in both scripts
ENGLISH = ("safe", "verified", "certified", "legit", "scammer", "scammers")
FORBIDDEN = re.compile("|".join((*CHINESE, *(rf"\b{word}\b" for word in ENGLISH))), re.IGNORECASE)
ADDRESSES = re.compile(r"\]\([^)]*\)|<https?:[^>]*>")  # of links in Markdown: not our words

# Our own texts that the public reads, by the kind of row: names and sources are others' words.
PUBLIC_TEXTS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(f"{stem}_{tongue}" for stem in stems for tongue in ("zh", "en"))
    for kind, stems in {
        "alert": ("title", "text"),
        "guidance": ("title", "summary", "situation", "body"),
        "hotline": ("what_for",),
        "pattern": ("title", "description", "what_to_do"),
        "rule": ("title", "summary"),
        "signal": ("title", "question", "advice"),
    }.items()
}

# Others' words that stand beside what the public may call. Nobody tries a number in them before it is published.
QUOTED = ("name", "name_en", "short_names", "former_names", "authority", "legal_source", "source")

LINE_SIGNS = "\n\r\t"
UNSEEN = gettext_noop(
    "There are signs in it that nobody sees, or that turn others around. Type it anew instead of pasting it."
)


def has_unseen_signs(value: Any) -> bool:
    """Tell whether a text, or one inside a list or mapping, holds signs that nobody sees or that turn others around.

    Whoever decides would read another number, name or address than what is written.
    """
    if isinstance(value, Mapping):
        return has_unseen_signs([*value.values()])
    if isinstance(value, (list, tuple)):
        return any(map(has_unseen_signs, value))
    return isinstance(value, str) and any(
        category(sign) in ("Cc", "Cf") and sign not in LINE_SIGNS for sign in value
    )


def forbidden_words(text: str) -> list[str]:
    """Return the words in a text that may not stand there, in their order."""
    return FORBIDDEN.findall(ADDRESSES.sub(" ", text))


def forbidden_texts(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield the field and the words of each of our texts in which some stand that may not; also of what waits for its day."""
    for held in (values, values.get("upcoming") or {}):
        for name in PUBLIC_TEXTS.get(kind, ()):
            if words := forbidden_words(str(held.get(name) or "")):
                yield name, sorted(set(words))


def misplaced_numbers(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the field and the telephone number of each text in which one stands that a reviewer alone would decide on."""
    if kind not in PUBLISHER_KINDS:
        for name in (*QUOTED, *PUBLIC_TEXTS.get(kind, ())):
            if number := telephone_in(str(values.get(name) or "")):
                yield name, number
