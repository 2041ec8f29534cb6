"""Provinces and their cities, as far as a report says where it was: never nearer than a city."""

from dataclasses import dataclass
from functools import cache

from agencies.checking.names.lexicon import records

# What English calls otherwise than by the syllables of its Chinese name. Source: ISO 3166-2:CN; 内蒙古 and the
# cities as they are usually said.
ENGLISH = {
    "150000": "Inner Mongolia",
    "150100": "Hohhot",
    "230100": "Harbin",
    "540100": "Lhasa",
    "610000": "Shaanxi",
    "650100": "Urumqi",
    "710000": "Taiwan",
    "810000": "Hong Kong",
    "820000": "Macao",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A province or city: GB/T 2260 code of six digits, full and short name, and in English; a city's `province` is a code."""

    code: str
    name: str
    short: str
    english: str
    province: str = ""


@cache
def provinces() -> tuple[Region, ...]:
    """Return the provinces, regions and municipalities in the order of their codes."""
    return tuple(Region(row["code"], row["name"], row["short"], _english(row)) for row in _rows("province"))


@cache
def cities() -> dict[str, tuple[Region, ...]]:
    """Return the cities of each province by its code; a municipality has none."""
    table: dict[str, list[Region]] = {}
    for row in _rows("city"):
        province = row["code"][:2] + "0000"
        table.setdefault(province, []).append(
            Region(row["code"], row["name"], row["short"], _english(row), province)
        )
    return {province: tuple(found) for province, found in table.items()}


@cache
def regions() -> dict[str, Region]:
    """Return every province and city by its code."""
    return {
        region.code: region for region in (*provinces(), *(c for found in cities().values() for c in found))
    }


def region_name(province: str, city: str = "") -> str:
    """Return the short names of a province and a city; "" for codes that are unknown or empty."""
    return " ".join(dict.fromkeys(region.short for region in _known(province, city)))


def english_region_name(province: str, city: str = "") -> str:
    """Return a city and its province as English names them, “Shenzhen, Guangdong”; "" for codes that are unknown or empty."""
    return ", ".join(dict.fromkeys(region.english for region in _known(city, province)))


def english_place(province: str, city: str = "") -> str:
    """Return the same for names, short or full, instead of codes; a name that is unknown stays as it is written."""
    names = [_english_by_name().get(name, name) for name in (city, province) if name]
    return ", ".join(dict.fromkeys(names))


@cache
def _english_by_name() -> dict[str, str]:
    return {name: region.english for region in regions().values() for name in (region.name, region.short)}


def _known(*codes: str) -> list[Region]:
    return [regions()[code] for code in codes if code in regions()]


def _english(row: dict[str, str]) -> str:
    """Return the syllables of the short name as one word (ISO 7098): Xi'an, Lüliang."""
    if row["code"] in ENGLISH:
        return ENGLISH[row["code"]]
    first, *rest = row["sound"].replace("v", "ü").split()[: len(row["short"])]
    return (first + "".join(f"'{each}" if each[0] in "aoe" else each for each in rest)).capitalize()


def _rows(level: str) -> list[dict[str, str]]:
    return sorted(
        (row for row in records("regions.csv") if row["level"] == level), key=lambda row: row["code"]
    )
