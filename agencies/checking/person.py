"""Compare personal names: only ever to confirm one that is on record, never to suggest one."""

from functools import cache

from agencies.checking.names import fold
from agencies.checking.names.lexicon import lines
from agencies.checking.names.sounds import readings

# Of a folded name; the longest minority names have fewer, and the limit bounds the search.
MOST_CHARACTERS = 24


def person_key(name: str) -> str:
    """Return a personal name's letters without spaces, case, width, traditional script or middle dots."""
    return fold(name)


def same_person_name(typed: str, recorded: str) -> bool:
    """Tell whether two ways of writing can be one person's name; False where either has no letters.

    Spaces, middle dots and script carry no identity, nor does a rare character for which its common variant stands
    (王哲 for 王喆). Characters may be typed as their sound, all of them or the one that the keyboard lacks (王zhe for
    王喆), and Latin letters in either order of surname and given name.
    """
    one, other = (person_key(name).translate(_variants()) for name in (typed, recorded))
    if not one or not other or len(other) > MOST_CHARACTERS:
        return False
    if one == other:
        return True
    if one.isascii() and other.isascii():
        return sorted(_words(typed)) == sorted(_words(recorded))
    spelled = one.replace("ü", "v")
    if not any(character.isascii() for character in spelled):
        return False
    # A surname has one character or two (欧阳); in Latin letters it may stand last.
    orders = [other] + [other[cut:] + other[:cut] for cut in (1, 2) if cut < len(other)] * spelled.isascii()
    return any(_spells(spelled, order) for order in orders)


def _words(name: str) -> list[str]:
    return [fold(word) for word in name.replace(",", " ").split() if fold(word)]


def _spells(typed: str, recorded: str) -> bool:
    if not recorded:
        return not typed
    sounds = readings(recorded[0])
    # Passports write ü as yu: 吕 is LYU there, and lv on a keyboard.
    ways = (recorded[0], *sounds, *(sound.replace("v", "yu") for sound in sounds if "v" in sound))
    return any(typed.startswith(way) and _spells(typed[len(way) :], recorded[1:]) for way in ways)


@cache
def _variants() -> dict[int, str]:
    """Return rare character -> what is typed for it, of words/name_variants.txt."""
    return {ord(rare): common for rare, common in (line.split(" ") for line in lines("name_variants.txt"))}
