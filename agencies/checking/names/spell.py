"""Write a parsed name in letters, the way it is typed without characters."""

from dataclasses import dataclass
from functools import lru_cache

from agencies.checking.names.business import industry_sounds
from agencies.checking.names.parse import CompanyName
from agencies.checking.names.sounds import letters, spellings


@dataclass(frozen=True, slots=True)
class Spelling:
    """The letters of a name's parts; `brands` holds one string for each way to read the brand's polyphones.

    `business` is what stands behind the brand: the industry, and 集团 or 控股 behind that.
    """

    place: str
    brands: tuple[str, ...]
    industry: str
    business: str
    wholes: tuple[str, ...]


def spell(name: CompanyName) -> Spelling:
    """Return a name's parts in toneless letters; Latin letters stay, digits are read aloud."""
    brands = spellings(name.brand)
    industry = letters_of_industry(name.industry)
    business = industry + letters(name.group)
    return Spelling(name.place_sound, brands, industry, business, _wholes(name, brands))


@lru_cache(maxsize=1_024)  # a few hundred industries make up nearly all names
def letters_of_industry(industry: str) -> str:
    """Return the letters of an industry phrase, with 银行 as yinhang and 会计 as kuaiji."""
    for word, sound in industry_sounds().items():
        if word in industry:
            return letters_of_industry(industry.replace(word, sound))
    return letters(industry)


def _wholes(name: CompanyName, brands: tuple[str, ...]) -> tuple[str, ...]:
    """Return the letters of the whole name: character by character, and part by part with the parts' own readings."""
    plain = letters(name.text)
    before, brand, after = name.text.partition(name.brand) if name.brand else ("", "", "")
    if not brand:
        return (plain,)
    before = name.region_sound if before == name.region else letters(before)
    region = ""
    if name.region and after.startswith(name.region):  # brackets: 信达（深圳）信用管理
        region, after = name.region_sound, after[len(name.region) :]
    after = region + letters_of_industry(after)
    return tuple(dict.fromkeys([plain, *(before + spelled + after for spelled in brands)]))
