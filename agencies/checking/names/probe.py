"""The keys that a typed text is looked up by, and how much a hit on each says."""

from collections.abc import Iterator
from itertools import pairwise

from agencies.checking.names.comparison import MIN_WHOLE
from agencies.checking.names.fold import cores, fold, is_han, names_nothing, without_form
from agencies.checking.names.keys import MIN_INITIALS, key, latin_whole, latin_words, without_one
from agencies.checking.names.lender import without_unit
from agencies.checking.names.parse import MAX_LETTERS, CompanyName, parses
from agencies.checking.names.places import LONGEST, short_spellings
from agencies.checking.names.sounds import letters, looks_like, readings, sounds_like
from agencies.checking.names.spell import letters_of_industry, spell

MAX_TYPED = (
    40  # letters of a typed text that are looked up in part; longer names are found whole or not at all
)
MAX_FORM = 9  # letters of the longest legal form
MAX_PROBES = 96  # keys a look-up, so that no text makes more work than a name does

Found = Iterator[tuple[float, str, str]]  # how much a hit says, family, text


def probe_keys(text: str, *, scope: str) -> tuple[tuple[int, ...], ...]:
    """Return the keys of a typed text in two tiers: what it says, and what it may have been before a slip."""
    return tuple(tuple(tier) for tier in weighted_probes(text, scope=scope))


def weighted_probes(text: str, *, scope: str) -> tuple[dict[int, float], dict[int, float]]:
    """Return two tiers of key -> weight: what a text says, and what it may have been before a slip.

    Both are empty for a text without letters, for one that names nothing (公司, 法院) and for one too long for a name.
    """
    folded = fold(text[: 4 * MAX_LETTERS])
    if not folded or names_nothing(folded) or len(fold(text[:10_000])) > MAX_LETTERS:
        return {}, {}
    if scope == "creditor":
        text = without_unit(text)
    strong, weak = (_latin(text, folded), iter(())) if not is_han(folded) else (_strong(text), _weak(text))
    first = _keys(strong, scope, {})
    return first, _keys(weak, scope, first)


WHOLE = 9.0  # the whole text, as it is or with one slip undone


def _keys(found: Found, scope: str, before: dict[int, float]) -> dict[int, float]:
    tier: dict[int, float] = {}
    for weight, family, text in found:
        if len(tier) + len(before) >= MAX_PROBES:
            break
        number = key(scope, family, text)
        if text and number not in before and weight > tier.get(number, 0):
            tier[number] = weight
    return tier


def _strong(text: str) -> Found:
    for name in parses(text):
        spelling, brand = spell(name), name.brand
        if brand:
            yield 3, "C", brand
            yield 7, "C", f"{name.place}|{brand}|"
            yield 7, "C", f"|{brand}|{name.business}"
        for whole in spelling.wholes[:3]:
            yield WHOLE + 1, "P", whole
        for spelled in spelling.brands[:4] if brand else ():
            yield 6, "P", spelling.place + spelled
            yield 6, "P", spelled + spelling.industry
            yield 2, "P", spelled
    for other in cores(text)[1:]:
        yield WHOLE + 1, "P", letters(other)
    name = parses(text)[0]
    whole = name.text
    if MIN_WHOLE <= len(whole) <= MAX_TYPED:
        sounds = [readings(character)[0] for character in whole]
        for i in range(len(whole)):
            yield WHOLE, "P", "".join(sounds[:i] + sounds[i + 1 :])
            if i and sounds[i] != sounds[i - 1]:
                yield WHOLE, "P", "".join([*sounds[: i - 1], sounds[i], sounds[i - 1], *sounds[i + 1 :]])
    written = name.written
    tail = MAX_FORM + (len(name.branch) + 3 if name.branch else 0)
    # 管有理限公司: the slip reaches the legal form. Not in 龙信, or every 信龙 would come before it.
    for i in range(max(len(written) - tail, 1), len(written)) if len(written) > MIN_WHOLE else ():
        undone = without_form(written[: i - 1] + written[i] + written[i - 1] + written[i + 1 :])
        if undone[: len(whole)] != whole[: len(undone)]:
            yield WHOLE, "P", letters(undone)
    if any(character.isascii() for character in whole):
        yield WHOLE, "M", latin_whole(text)


def _weak(text: str) -> Found:
    names = parses(text)
    for name in names:
        yield from _damaged_brand(name)
    for name in names[:2]:
        yield from _confused_brand(name)
    name = names[0]
    rest = name.text[len(name.region) :] if name.text.startswith(name.region) else name.text
    for length in (2, 3, 4, 5):  # the industry is damaged: what follows the region begins with the brand
        if length < len(rest) and length != len(name.brand):
            yield (4 if name.place else 2), "P", name.place_sound + letters(rest[:length])
    yield from _damaged_region(names[-1])


def _damaged_region(name: CompanyName) -> Found:
    """Yield what stands behind a region with a slip in it, or around one in brackets; the name was read without it."""
    whole = (name.text[: name.text.rfind(name.branch)] if name.branch else name.text)[:MAX_TYPED]
    bare = whole.removesuffix(name.group)  # a group's brand is stored without 集团 and 控股
    # 启航 alone, behind 江通, would bring two hundred firms that have nothing to do with it.
    least = 2 if name.group else 3
    for start in range(1, min(len(bare) - least, LONGEST) + 1):
        yield 4, "P", letters_of_industry(bare[start:])
    for length in range(2, min(len(name.brand) - 1, 5)) if name.industry else ():
        yield 4, "P", letters(name.brand[:length]) + letters_of_industry(name.industry)


def _damaged_brand(name: CompanyName) -> Found:
    brand, industry = name.brand[:8], name.business
    if not brand:
        return
    for character in dict.fromkeys(brand[:6]):
        if industry or name.place:
            yield 4, "T", f"{name.place}|{industry}|{character}"
    if len(brand) > 1:
        yield 3, "D", brand
    if industry:
        yield 4, "E", f"{brand}|{industry}"
    for shorter in without_one(brand):
        if len(shorter) > 1:
            yield 3, "D", shorter
        if industry:
            yield 4, "E", f"{shorter}|{industry}"


def _confused_brand(name: CompanyName) -> Found:
    """Yield what a short brand was before a character gave way to one that sounds or looks like it.

    Only where nothing else would find it: two characters, and a region or an industry but not both.
    """
    brand = name.brand
    if len(brand) != 2 or bool(name.place) == bool(name.business):
        return
    before, after = name.place_sound, letters_of_industry(name.industry or name.group)
    for i, character in enumerate(brand):
        other = readings(brand[1 - i])[0]
        similar = [*sounds_like(character), *sorted({readings(c)[0] for c in looks_like(character)})]
        for sound in dict.fromkeys(similar):
            pair = sound + other if i == 0 else other + sound
            yield 7, "P", before + pair + after


def _latin(text: str, folded: str) -> Found:
    yield WHOLE + 1, "M", latin_whole(text)
    typed = folded.replace("ü", "v")
    if typed.isascii() and typed.isalpha():
        yield WHOLE + 1, "P", typed
        if MIN_INITIALS <= len(typed) <= 6:
            yield 6, "I", typed
        for short in short_spellings(typed):
            yield 8, "P", short
    words = latin_words(text)
    for word in words:
        yield 2, "L", word
    for one, other in pairwise(words):
        yield 5, "L", f"{one} {other}"
