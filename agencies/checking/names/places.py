"""The places that names begin with, in every form people write them."""

import re
from dataclasses import dataclass
from functools import cache

from agencies.checking.names.lexicon import records
from agencies.checking.names.sounds import letters

NATION = "中国"
SUFFIXES = {"province": "省市", "city": "市", "county": "市县区旗"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written: `short` is what it is compared by, `sure` if the writing is hardly ever a brand.

    County names of two characters are brands as often as places (长安, 东方, 丰泽), so they are sure only with 市县区.
    """

    short: str
    sure: bool
    sound: str
    codes: tuple[str, ...] = ()  # GB/T 2260, of every division that is written so

    def holds(self, other: "Place") -> bool:
        """Return whether some division written as the other lies in one written as this."""
        stems = tuple(code.rstrip("0").ljust(2, "0") for code in self.codes)
        return any(code.startswith(stems) for code in other.codes)


@cache
def places() -> dict[str, Place]:
    """Return writing -> place, for full and short forms of every division; 中国 counts as one."""
    table = {NATION: Place(NATION, True, "zhongguo")}
    rows = sorted(records("regions.csv"), key=lambda row: ("province", "city", "county").index(row["level"]))
    codes: dict[str, tuple[str, ...]] = {}
    for row in rows:
        codes[row["short"]] = (*codes.get(row["short"], ()), row["code"])
    for row in rows:
        short, sounds = row["short"], row["sound"].split()
        spoken, all_codes = "".join(sounds[: len(short)]), codes[row["short"]]
        # Mergers turn counties into districts faster than any list is renewed: each suffix of the level will do.
        for suffix in SUFFIXES[row["level"]]:
            if short[-1] != suffix:
                table.setdefault(short + suffix, Place(short, True, spoken, all_codes))
        table.setdefault(row["name"], Place(short, True, spoken, all_codes))
        if len(short) > 1:
            table.setdefault(short, Place(short, row["level"] != "county", spoken, all_codes))
    return table


# A place that no list holds: a new zone, a district merged away. Two characters at least, and a brand must be left.
UNLISTED = re.compile(r"(.{2,4}?)(?:新区|开发区|区|县|市|旗)(?=..)")

LONGEST = 15  # characters of the longest division's name, 双江拉祜族佤族布朗族傣族自治县


def leading_place(text: str) -> tuple[int, Place] | None:
    """Return the length and the place of the longest writing that a text begins with; None without one."""
    table = places()
    for length in _lengths().get(text[:2], ()):
        if length <= len(text) and (place := table.get(text[:length])):
            return length, place
    return None


def unlisted_place(text: str) -> tuple[int, Place] | None:
    """Return the length and the place that a text begins with by the look of it (雄安新区); None without one."""
    if not (found := UNLISTED.match(text)):
        return None
    return found.end(), Place(found[1], False, letters(found[1]))


@cache
def _lengths() -> dict[str, list[int]]:
    """Return the first two characters of places -> the lengths of those that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for written in places():
        lengths.setdefault(written[:2], set()).add(len(written))
    return {start: sorted(found, reverse=True) for start, found in lengths.items()}


def trailing_place(text: str) -> tuple[int, Place] | None:
    """Return the length and the place of the longest writing that a text ends with; None without one."""
    table = places()
    for length in range(min(LONGEST, len(text)), 1, -1):
        if place := table.get(text[-length:]):
            return length, place
    return None


def short_spellings(typed: str) -> tuple[str, ...]:
    """Return typed letters with the places at their beginning in short form: shenzhenshinanshanquxinda -> two ways."""
    found = {}
    for length in range(3, min(len(typed), LONGEST_SPOKEN)):
        for short in _spoken_places().get(typed[:length], ()):
            rest = typed[length:]
            found[short + rest] = None
            for more in range(3, min(len(rest), LONGEST_SPOKEN)):
                found.update(
                    (short + second + rest[more:], None) for second in _spoken_places().get(rest[:more], ())
                )
    found.pop(typed, None)
    return tuple(sorted(found, key=len)[:MAX_SPOKEN])


LONGEST_SPOKEN = 47  # letters; the longest full name of a place has 46
MAX_SPOKEN = 12  # ways to shorten the places of one text


@cache
def _spoken_places() -> dict[str, tuple[str, ...]]:
    """Return the letters of a place's full or short writing -> the letters of its short forms."""
    table: dict[str, set[str]] = {}
    for written, place in places().items():
        if place.sure:
            full = place.sound + letters(written[len(place.short) :])
            table.setdefault(full, set()).add(place.sound)
    return {full: tuple(sorted(shorts)) for full, shorts in table.items()}
