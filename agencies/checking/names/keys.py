"""The keys under which a name is stored and looked up: equal keys mean a candidate, never a match.

Families, each a prefix of what is hashed:
  P  letters of the whole name, region + brand, brand + industry, brand: whoever types any of these, or their sounds
  T  region, industry and one character of the brand: survives any damage to the rest of the brand
  C  brand, region + brand, brand + industry in characters: homophones of a common brand would fill the list of P
  D  the brand without one character, and E the same with the industry
  I  the initials of a brand of three characters or more
  M  a name with Latin letters or digits in one piece, 0 for o and 1 for l and i; L its words and pairs of words
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise

from agencies.checking.names.fold import core
from agencies.checking.names.parse import MAX_LETTERS, CompanyName, parses
from agencies.checking.names.sounds import initials, letters
from agencies.checking.names.spell import spell

# Raise it whenever a stored name's keys change; `rekey_names` then brings the rows up to date.
KEY_VERSION = 2
MIN_INITIALS = 3  # letters: two initials fit every hundredth brand
LATIN_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1"})
LATIN_WORD = re.compile(r"[a-z0-9]{3,}")  # Co and HK are in every second Latin name
MAX_WORDS = 6  # of a Latin name; what tells it apart stands at its beginning
MAX_CHARACTERS = 6  # of a brand that are keyed one by one, or abbreviated; registered brands have two to four
LONGEST_BRAND = 8  # characters of a brand that may have lost one; a longer one is found by its beginning


def key(scope: str, family: str, text: str) -> int:
    """Return the 63-bit key of a text; a real hash, since equal keys of different texts cost a look at the row."""
    digest = blake2b(f"{scope}|{family}|{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def index_keys(text: str, *, scope: str) -> frozenset[int]:
    """Return the keys that are stored for a name, `scope` agency or creditor; none for a name without letters."""
    found = set()
    for name in parses(text):
        found.update(_of_parts(name))
    found.update(_of_latin(text))
    return frozenset(key(scope, family, value) for family, value in found if value)


def _of_parts(name: CompanyName) -> Iterator[tuple[str, str]]:
    spelling = spell(name)
    for whole in spelling.wholes:
        yield "P", whole
    for brand in spelling.brands:
        yield "P", spelling.place + brand
        yield "P", brand + spelling.industry
        yield "P", brand + spelling.business
        yield "P", brand
    brand = name.brand
    if brand:
        yield "C", brand
        yield "C", f"{name.place}|{brand}|"
        yield "C", f"|{brand}|{name.business}"
    if len(brand) > MIN_INITIALS:  # a brand of two words goes by its first: 信达 for 信达恒通
        yield "P", letters(brand[:2])
        if (
            not name.industry
        ):  # or the rest is a line of business that no list holds: 深圳信达 for 深圳信达清收催告
            yield "P", spelling.place + letters(brand[:2])
    for character in set(brand[:MAX_CHARACTERS]):
        yield "T", f"{name.place}|{name.business}|{character}"
    for shorter in without_one(brand):
        if name.business:
            yield "E", f"{shorter}|{name.business}"
        if len(brand) > 2:
            yield "D", shorter
    if MIN_INITIALS <= len(brand) <= MAX_CHARACTERS:
        for first in initials(brand):
            yield "I", first


def _of_latin(text: str) -> Iterator[tuple[str, str]]:
    if not (whole := latin_whole(text)):
        return
    yield "M", whole
    words = latin_words(text)
    for word in words:
        yield "L", word
    for one, other in pairwise(words):
        yield "L", f"{one} {other}"


def without_one(brand: str) -> tuple[str, ...]:
    """Return a brand without each of its characters in turn; none for a brand too short or too long to lose one."""
    if not 2 <= len(brand) <= LONGEST_BRAND:
        return ()
    return tuple(dict.fromkeys(brand[:i] + brand[i + 1 :] for i in range(len(brand))))


def latin_whole(text: str) -> str:
    """Return a name's core with the digits 0 and 1 for the letters that look like them; "" without Latin or digits."""
    whole = core(text)
    if not any(character.isascii() for character in whole[:MAX_LETTERS]):
        return ""
    return whole[:MAX_LETTERS].translate(LATIN_LOOKALIKES)


def latin_words(text: str) -> list[str]:
    """Return the first six Latin words of a text of three letters or more, lookalike letters as digits."""
    plain = unicodedata.normalize("NFKC", text[: 4 * MAX_LETTERS]).lower()
    return [word.translate(LATIN_LOOKALIKES) for word in LATIN_WORD.findall(plain)][:MAX_WORDS]
