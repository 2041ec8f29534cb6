"""Take a company name apart: 深圳市 信达 信用管理 有限公司 is region, brand, industry, legal form."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from agencies.checking.names.business import GROUP_WORDS, MIN_BRAND, Split, split, splits
from agencies.checking.names.fold import fold, without_form
from agencies.checking.names.places import (
    NATION,
    Place,
    leading_place,
    places,
    trailing_place,
    unlisted_place,
)
from agencies.checking.names.sounds import letters

MAX_LETTERS = 60  # letters of a name that are taken apart; the longest registered names have about forty
MAX_PARSES = 3  # ways to take a name apart: more are ever less likely, and each has its own keys
BRACKETS = re.compile(r"[(\[〔【「〈《](.{1,16}?)[)\]〕】」〉》]")
BRANCH = re.compile(r"(?:公司)(.{1,12}?)(分公司)$")


Reading = tuple[str, tuple[Place, ...], Split]  # the region as written, its places, and what follows


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A name in parts, all folded; a part that the name lacks is "".

    `region` as written (深圳市), `place` as compared (深圳), `region_sound` and `place_sound` their letters; `brand`,
    `industry` and `group` (集团, 控股) without each other; `branch` the branch's place; `form` the legal form; `text`
    the whole folded name without the form, `written` with it.
    """

    text: str
    region: str = ""
    place: str = ""
    place_sound: str = ""
    region_sound: str = ""
    brand: str = ""
    industry: str = ""
    group: str = ""
    branch: str = ""
    form: str = ""
    written: str = ""

    @property
    def business(self) -> str:
        """What stands behind the brand: the industry, or 集团 where that is all."""
        return self.industry or self.group


def parse(text: str) -> CompanyName:
    """Return the likeliest way to take a name apart; a name with no letters has only empty parts."""
    return parses(text)[0]


@lru_cache(maxsize=128)  # one check asks for what was typed several times
def parses(text: str) -> tuple[CompanyName, ...]:
    """Return the ways to take a name apart, likeliest first, at most MAX_PARSES.

    A county's short name at the front is a region or the beginning of a brand (长安信达), so both are tried.
    """
    folded = fold(text[: 4 * MAX_LETTERS])[:MAX_LETTERS]
    whole = without_form(folded)
    form = "" if folded.endswith("分公司") else folded[len(whole) :]
    rest, branch = _cut_branch(folded, whole)
    found = dict.fromkeys(_bracketed(text, rest) or _unbracketed(rest))
    return tuple(
        CompanyName(whole, region, *_place(region, chain), *parts, branch, form, folded)
        for region, chain, parts in list(found)[:MAX_PARSES]
    )


def _cut_branch(folded: str, whole: str) -> tuple[str, str]:
    """Return what stands before a branch, and the branch's place (分公司 if it names none)."""
    if not whole.endswith("分公司") or len(whole) <= 5:
        return whole, ""
    if found := BRANCH.search(folded):
        return without_form(folded[: found.start(1)]), _short(found[1])
    stem = whole[:-3]
    if (end := trailing_place(stem)) and len(stem) - end[0] >= MIN_BRAND:
        return stem[: -end[0]], end[1].short
    return stem, "分公司"


def _short(written: str) -> str:
    place = places().get(written)
    return place.short if place else written


def _bracketed(text: str, rest: str) -> list[Reading]:
    """Return the parse of 信达（深圳）信用管理, whose brackets say where the region is; none without such brackets."""
    if rest.isascii():
        return []
    for found in BRACKETS.finditer(unicodedata.normalize("NFKC", text[: 4 * MAX_LETTERS])):
        inside = fold(found[1])
        place = places().get(inside)
        at = rest.find(inside)
        if place and at >= 1:
            before, after = rest[:at], rest[at + len(inside) :]
            # 信达（深圳）信用管理: all before the brackets is brand, but for 集团; 汇丰银行（中国）: brand and industry.
            brand = next((before[: -len(word)] for word in GROUP_WORDS if before.endswith(word)), before)
            return [(inside, (place,), split(before + after, least=len(brand) if after else MIN_BRAND))]
    return []


def _unbracketed(rest: str) -> list[Reading]:
    """Return the ways to read a text without such brackets: with each chain of places before the brand, and with none."""
    found: list[Reading] = []
    for region, chain in _chains(rest):
        if len(rest) > region or not found:
            found += [(rest[:region], chain, parts) for parts in splits(rest[region:])]
            if not (chain[0].sure and found[-1][2][0]):
                found.append(("", (), split(rest)))
    if found:
        return found
    plain, *shorter = splits(rest)
    brand, industry, group = plain
    if (end := trailing_place(brand)) and end[1].sure and len(brand) - end[0] >= MIN_BRAND:
        length, place = end
        found.append((brand[-length:], (place,), (brand[:-length], industry, group)))
    return [*found, ("", (), plain), *(("", (), parts) for parts in shorter)]


def _place(region: str, chain: tuple[Place, ...]) -> tuple[str, str, str]:
    """Return what a region is compared by, and the letters of that and of the region as written."""
    if len(chain) <= 1:
        if not chain:
            return "", "", ""
        place = chain[0]
        return place.short, place.sound, place.sound + letters(region[len(place.short) :])
    sounds, at = [], 0
    for i, place in enumerate(chain):
        following = (
            region.find(chain[i + 1].short, at + len(place.short)) if i + 1 < len(chain) else len(region)
        )
        sounds.append(place.sound + letters(region[at + len(place.short) : following]))
        at = following
    return "".join(p.short for p in chain), "".join(p.sound for p in chain), "".join(sounds)


def _chains(rest: str) -> list[tuple[int, tuple[Place, ...]]]:
    """Return the places that a text begins with, the likeliest chain first, each with its length.

    A second place in its full form belongs to the region (深圳市南山区); a short one may be a brand (北京朝阳). One that no
    list holds may be either (重庆两江新区), so it comes after what is listed.
    """
    chains, at, chain = [], 0, ()
    while len(chain) < 3 and (lead := leading_place(rest[at:])):
        length, place = lead
        full = place.sure and length > len(place.short)
        if chain and not full:
            if chain[-1].short == NATION or chain[-1].holds(place):
                chains.append((at + length, (*chain, place)))
            break
        at, chain = at + length, (*chain, place)
    known = [(at, chain)] if chain else []
    if unlisted := unlisted_place(rest[at:]):
        length, place = unlisted
        if split(rest[at + length :])[0]:  # 信达社区服务: no district 信达社 whose firm has no brand
            known.append((at + length, (*chain, place)))
    return [*known, *chains]
