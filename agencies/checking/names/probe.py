"""The keys that a typed text is looked up by, and how much a hit on each says."""

from itertools import pairwise

from agencies.checking.names.comparison import MIN_WHOLE
from agencies.checking.names.fold import cores, fold, is_han, names_nothing, without_form
from agencies.checking.names.keys import (
    MIN_INITIALS,
    key,
    latin_whole,
    latin_words,
)
from agencies.checking.names.lender import without_unit
from agencies.checking.names.parse import MAX_LETTERS, parses
from agencies.checking.names.places import short_spellings
from agencies.checking.names.points import (
    BRAND,
    BRAND_WITH,
    INITIALS,
    LATIN_WORD,
    LATIN_WORDS,
    SHORT_PLACE,
    SOUND,
    SOUND_WITH,
    WHOLE,
    WHOLE_MENDED,
    Found,
)
from agencies.checking.names.slips import MAX_TYPED, before_slip
from agencies.checking.names.sounds import letters, readings
from agencies.checking.names.spell import spell

# Letters of the longest legal form, through which a slip may reach.
MAX_FORM = 9
# Keys a look-up, so that no text makes more work than a long name does: twenty characters make as many.
MAX_PROBES = 96
# Ways to read a brand's polyphones that are looked up; more than two are rare.
MAX_WAYS = 4
# Letters: a longer text is no longer typed as initials.
MAX_INITIALS = 6


def probe_keys(text: str, *, scope: str) -> tuple[tuple[int, ...], ...]:
    """Return the keys of a typed text in two tiers: what it says, and what it may have been before a slip."""
    return tuple(tuple(tier) for tier in weighted_probes(text, scope=scope))


def weighted_probes(text: str, *, scope: str) -> tuple[dict[int, float], dict[int, float]]:
    """Return two tiers of key -> points: what a text says, and what it may have been before a slip.

    Both are empty for a text without letters, for one that names nothing (公司, 法院) and for one too long for a name.
    """
    folded = fold(text[: 4 * MAX_LETTERS])
    if not folded or names_nothing(folded) or len(fold(text[: 100 * MAX_LETTERS])) > MAX_LETTERS:
        return {}, {}
    if scope == "creditor":
        text = without_unit(text)
    if not is_han(folded):
        return _keys(_latin(text, folded), scope, {}), {}
    first = _keys(_strong(text), scope, {})
    return first, _keys(before_slip(text), scope, first)


def _keys(found: Found, scope: str, before: dict[int, float]) -> dict[int, float]:
    tier: dict[int, float] = {}
    for points, family, text in found:
        if len(tier) + len(before) >= MAX_PROBES:
            break
        number = key(scope, family, text)
        if text and number not in before and points > tier.get(number, 0):
            tier[number] = points
    return tier


def _strong(text: str) -> Found:
    for name in parses(text):
        spelling, brand = spell(name), name.brand
        if brand:
            yield BRAND, "C", brand
            yield BRAND_WITH, "C", f"{name.place}|{brand}|"
            yield BRAND_WITH, "C", f"|{brand}|{name.business}"
        for whole in spelling.wholes[: MAX_WAYS - 1]:
            yield WHOLE, "P", whole
        for spelled in spelling.brands[:MAX_WAYS] if brand else ():
            yield SOUND_WITH, "P", spelling.place + spelled
            yield SOUND_WITH, "P", spelled + spelling.industry
            yield SOUND, "P", spelled
    for other in cores(text)[1:]:
        yield WHOLE, "P", letters(other)
    name = parses(text)[0]
    whole = name.text
    if MIN_WHOLE <= len(whole) <= MAX_TYPED:
        sounds = [readings(character)[0] for character in whole]
        for i in range(len(whole)):
            yield WHOLE_MENDED, "P", "".join(sounds[:i] + sounds[i + 1 :])
            if i and sounds[i] != sounds[i - 1]:
                yield (
                    WHOLE_MENDED,
                    "P",
                    "".join([*sounds[: i - 1], sounds[i], sounds[i - 1], *sounds[i + 1 :]]),
                )
    written = name.written
    tail = MAX_FORM + (len(name.branch) + 3 if name.branch else 0)
    # 管有理限公司: the slip reaches the legal form. Not in 龙信, or every 信龙 would come before it.
    for i in range(max(len(written) - tail, 1), len(written)) if len(written) > MIN_WHOLE else ():
        undone = without_form(written[: i - 1] + written[i] + written[i - 1] + written[i + 1 :])
        if undone[: len(whole)] != whole[: len(undone)]:
            yield WHOLE_MENDED, "P", letters(undone)
    if any(character.isascii() for character in whole):
        yield WHOLE_MENDED, "M", latin_whole(text)


def _latin(text: str, folded: str) -> Found:
    yield WHOLE, "M", latin_whole(text)
    typed = folded.replace("ü", "v")
    if typed.isascii() and typed.isalpha():
        yield WHOLE, "P", typed
        if MIN_INITIALS <= len(typed) <= MAX_INITIALS:
            yield INITIALS, "I", typed
        for short in short_spellings(typed):
            yield SHORT_PLACE, "P", short
    words = latin_words(text)
    for word in words:
        yield LATIN_WORD, "L", word
    for one, other in pairwise(words):
        yield LATIN_WORDS, "L", f"{one} {other}"
