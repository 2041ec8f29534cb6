"""Bring a name to the form in which the carriers of no identity are gone: script, width, case, spacing, punctuation."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product

from agencies.checking.names.lexicon import lines, simplified_forms

MAX_READINGS = (
    8  # ways to read one traditional text; a text with more doubtful characters keeps the likeliest ones
)
MIN_LATIN_NAME = 3  # letters that must be left before a Latin legal form is cut
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")


def fold(text: str) -> str:
    """Return the letters and digits of a text, full width, case and traditional script undone.

    Keeps what Unicode calls a letter or a digit, so brackets, spaces, U+200B and direction marks go; "" if none is
    left. Folding twice changes nothing. A character of the 8,105 standard ones is never folded to another.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    if not folded.isascii():
        # Lower case can decompose (İ), and a decomposed mark is no letter: normalise again before judging letters.
        folded = unicodedata.normalize("NFKC", folded).translate(_safe())
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def simplified(text: str) -> str:
    """Return a text as long as it was, traditional characters undone one by one, to lay it beside a name on record."""
    return text.translate(_safe())


@lru_cache(maxsize=16)  # whoever stores a name or looks one up asks several times on end
def core(text: str) -> str:
    """Return a folded name without its legal form; the whole folded name if nothing else is left.

    Names with equal cores are the same name. A branch keeps its place (…有限公司合肥分公司 -> …合肥分公司).
    """
    return without_form(fold(text))


def cores(text: str) -> tuple[str, ...]:
    """Return the cores that a text can have, likeliest first: more than one only for traditional script.

    徵 is a standard character and also the traditional 征, so 徵信 is read both ways, but only where another
    character proves that the text is in traditional script.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    if folded.isascii():
        return (core(text),)
    if folded.translate(_safe()) == folded:  # no character proves traditional script
        return (core(text),)
    safe, lawful = simplified_forms("safe"), simplified_forms("lawful")
    readings = []
    for character in unicodedata.normalize("NFKC", folded):
        if character.isalnum():
            forms = safe.get(character) or character + lawful.get(character, "")
            readings.append(forms)
    doubtful = [i for i, forms in enumerate(readings) if len(forms) > 1]
    for i in doubtful[3:]:  # 2 to the power of 3 is MAX_READINGS
        readings[i] = readings[i][0]
    found = (without_form("".join(reading)) for reading in product(*readings))
    return tuple(dict.fromkeys(found))[:MAX_READINGS]


def without_form(folded: str) -> str:
    """Return a folded name without its legal form, also the one before a branch; the name itself if it is but a form."""
    if folded.endswith("分公司"):
        form = _branch_form().search(folded)
        return folded[: form.start()] + folded[form.end() :] if form and form.start() else folded
    form = _form().search(folded)
    if form is None:
        return folded
    kept = folded[: form.start()]
    # Folding loses the word boundary: Zinc is not Z Inc.
    return kept if kept and (not form[0].isascii() or len(kept) >= MIN_LATIN_NAME) else folded


def names_nothing(folded: str) -> bool:
    """Return whether a folded text is nothing but a legal form (公司) or a word that names no firm (法院)."""
    return folded in _not_names() or _form().fullmatch(folded) is not None


def is_han(text: str) -> bool:
    """Return whether a text has a Chinese character."""
    return HAN.search(text) is not None


@cache
def _not_names() -> frozenset[str]:
    return frozenset(lines("not_names.txt"))


@cache
def _safe() -> dict[int, str]:
    return {ord(character): forms[0] for character, forms in simplified_forms("safe").items()}


@cache
def _form() -> re.Pattern[str]:
    han = "|".join(sorted(lines("legal_forms.txt", "han"), key=len, reverse=True))
    latin = "|".join(sorted(lines("legal_forms.txt", "latin"), key=len, reverse=True))
    return re.compile(rf"(?:{han}|{latin})$")


@cache
def _branch_form() -> re.Pattern[str]:
    forms = (form for form in lines("legal_forms.txt", "han") if form.endswith("公司"))
    return re.compile(rf"(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?=.{{1,12}}分公司$)")
