"""The keys of what a typed text may have been before a slip in one of its parts."""

from agencies.checking.names.keys import LONGEST_BRAND, MAX_CHARACTERS, without_one
from agencies.checking.names.parse import CompanyName, parses
from agencies.checking.names.places import LONGEST
from agencies.checking.names.points import CONFUSED_WITH, CUT, CUT_IN_PLACE, DAMAGED, DAMAGED_WITH, Found
from agencies.checking.names.sounds import letters, looks_like, readings, sounds_like
from agencies.checking.names.spell import letters_of_industry

# Letters of a text that are looked at for slips: what is longer is found whole or in parts.
MAX_TYPED = 40
# Characters of a brand that stands before a damaged industry, and so looks longer than it is.
CUT_BRANDS = range(2, 6)
# Characters left behind a damaged region, with and without 集团 behind them: fewer would be a common brand.
LEFT_OF_BRAND = {True: 2, False: 3}


def before_slip(text: str) -> Found:
    """Yield the keys of a text whose brand, region or industry is damaged, the likeliest first."""
    names = parses(text)
    for name in names:
        yield from _damaged_brand(name)
    for name in names[:2]:
        yield from _confused_brand(name)
    name = names[0]
    rest = name.text[len(name.region) :] if name.text.startswith(name.region) else name.text
    for length in CUT_BRANDS:  # the industry is damaged: what follows the region begins with the brand
        if length < len(rest) and length != len(name.brand):
            yield (CUT_IN_PLACE if name.place else CUT), "P", name.place_sound + letters(rest[:length])
    yield from _damaged_region(names[-1])


def _damaged_region(name: CompanyName) -> Found:
    """Yield what stands behind a region with a slip in it, or around one in brackets; the name was read without it."""
    whole = (name.text[: name.text.rfind(name.branch)] if name.branch else name.text)[:MAX_TYPED]
    bare = whole.removesuffix(name.group)  # a group's brand is stored without 集团 and 控股
    # 启航 alone, behind 江通, would bring two hundred firms that have nothing to do with it.
    least = LEFT_OF_BRAND[bool(name.group)]
    for start in range(1, min(len(bare) - least, LONGEST) + 1):
        yield DAMAGED_WITH, "P", letters_of_industry(bare[start:])
    for length in range(2, min(len(name.brand) - 1, CUT_BRANDS.stop - 1)) if name.industry else ():
        yield DAMAGED_WITH, "P", letters(name.brand[:length]) + letters_of_industry(name.industry)


def _damaged_brand(name: CompanyName) -> Found:
    brand, industry = name.brand[:LONGEST_BRAND], name.business
    if not brand:
        return
    for character in dict.fromkeys(brand[:MAX_CHARACTERS]):
        if industry or name.place:
            yield DAMAGED_WITH, "T", f"{name.place}|{industry}|{character}"
    if len(brand) > 1:
        yield DAMAGED, "D", brand
    if industry:
        yield DAMAGED_WITH, "E", f"{brand}|{industry}"
    for shorter in without_one(brand):
        if len(shorter) > 1:
            yield DAMAGED, "D", shorter
        if industry:
            yield DAMAGED_WITH, "E", f"{shorter}|{industry}"


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
            yield CONFUSED_WITH, "P", before + pair + after
