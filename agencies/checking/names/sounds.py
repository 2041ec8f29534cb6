"""How characters sound and look: toneless syllables, the sounds that dialects merge, the shapes that eyes mistake."""

from functools import cache
from itertools import product

from agencies.checking.names.lexicon import lines

# Digits as they are read aloud, so that 五八 and 58 sound alike.
DIGITS = dict(
    zip("0123456789", ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"), strict=True)
)
MAX_SPELLINGS = 6  # letter strings kept for one text; two polyphones with three readings each would make nine


@cache
def _table() -> dict[str, tuple[str, ...]]:
    pairs = (line.split(" ") for line in lines("syllables.txt"))
    return {character: tuple(sounds.split(",")) for character, sounds in pairs}


def readings(character: str) -> tuple[str, ...]:
    """Return a character's toneless syllables, commonest first; the character itself if it has none."""
    return _table().get(character) or (DIGITS.get(character, character),)


def letters(text: str) -> str:
    """Return a folded text as its commonest readings, joined: 信达 -> xinda. Latin letters stay."""
    table = _table()
    return "".join([table[c][0] if c in table else DIGITS.get(c, c) for c in text])


def spellings(text: str) -> tuple[str, ...]:
    """Return the letter strings that a folded text can be typed as, at most MAX_SPELLINGS, likeliest first.

    People type 长信 as changxin and as zhangxin; only a polyphone gives more than one.
    """
    table, options, ways = _table(), [], 1
    for character in text:
        sounds = table.get(character) or (DIGITS.get(character, character),)
        if ways * len(sounds) > MAX_SPELLINGS:
            sounds = sounds[:1]
        ways *= len(sounds)
        options.append(sounds)
    if ways == 1:
        return ("".join([sounds[0] for sounds in options]),)
    return tuple(dict.fromkeys(map("".join, product(*options))))


def initials(text: str) -> tuple[str, ...]:
    """Return the first letters that a folded text can be abbreviated to: 信达 -> xd."""
    options, ways = [], 1
    for character in text:
        firsts = tuple(dict.fromkeys(sound[0] for sound in readings(character)))
        firsts = firsts if ways * len(firsts) <= MAX_SPELLINGS else firsts[:1]
        ways *= len(firsts)
        options.append(firsts)
    return tuple(map("".join, product(*options)))


@cache
def _fuzzy_pairs() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    pairs = [line.split(" ") for line in lines("fuzzy_sounds.txt")]
    initial = tuple((a, b) for where, a, b in pairs if where == "initial")
    final = tuple(sorted(((a, b) for where, a, b in pairs if where == "final"), key=lambda p: -len(p[0])))
    return initial, final


@cache
def merged(syllable: str) -> str:
    """Return the syllable that stands for all that dialects merge with it: xing, xin -> xin; nan, lang -> lan."""
    initial, final = _fuzzy_pairs()
    for one, other in initial:
        if syllable.startswith(one):
            syllable = other + syllable[len(one) :]
            break
    for one, other in final:
        if syllable.endswith(one):
            return syllable[: -len(one)] + other
    return syllable


@cache
def _merged_groups() -> dict[str, tuple[str, ...]]:
    groups: dict[str, set[str]] = {}
    for sounds in _table().values():
        for sound in sounds:
            groups.setdefault(merged(sound), set()).add(sound)
    return {key: tuple(sorted(group)) for key, group in groups.items()}


def sounds_like(character: str) -> tuple[str, ...]:
    """Return the other syllables that dialects merge with a character's commonest reading."""
    sound = readings(character)[0]
    return tuple(other for other in _merged_groups().get(merged(sound), ()) if other != sound)


@cache
def _lookalikes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in lines("confusables.txt"):
        for character in group:
            table.setdefault(character, set()).update(group)
    for first, *nearest in lines("lookalike_shapes.txt"):
        for other in nearest:
            table.setdefault(first, set()).add(other)
            table.setdefault(other, set()).add(first)
    return {character: frozenset(others - {character}) for character, others in table.items()}


def looks_like(character: str) -> frozenset[str]:
    """Return the characters that can be taken for this one by eye; none for a distinctive shape."""
    return _lookalikes().get(character, frozenset())


def same_sound(one: str, other: str) -> bool:
    """Return whether two characters share a reading."""
    return not set(readings(one)).isdisjoint(readings(other))


def similar_sound(one: str, other: str) -> bool:
    """Return whether dialects merge some reading of two characters."""
    return not {merged(r) for r in readings(one)}.isdisjoint(merged(r) for r in readings(other))
