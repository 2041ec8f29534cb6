"""Provinces and their cities, as far as a report says where it was: never nearer than a city."""

from dataclasses import dataclass
from functools import cache

from agencies.checking.names.lexicon import records


@dataclass(frozen=True, slots=True)
class Region:
    """A province or city: GB/T 2260 code of six digits, full and short name. A city's `province` is a code."""

    code: str
    name: str
    short: str
    province: str = ""


@cache
def provinces() -> tuple[Region, ...]:
    """Return the provinces, regions and municipalities in the order of their codes."""
    return tuple(Region(row["code"], row["name"], row["short"]) for row in _rows("province"))


@cache
def cities() -> dict[str, tuple[Region, ...]]:
    """Return the cities of each province by its code; a municipality has none."""
    table: dict[str, list[Region]] = {}
    for row in _rows("city"):
        province = row["code"][:2] + "0000"
        table.setdefault(province, []).append(Region(row["code"], row["name"], row["short"], province))
    return {province: tuple(found) for province, found in table.items()}


@cache
def regions() -> dict[str, Region]:
    """Return every province and city by its code."""
    return {
        region.code: region for region in (*provinces(), *(c for found in cities().values() for c in found))
    }


def region_name(province: str, city: str = "") -> str:
    """Return the short names of a province and a city; "" for codes that are unknown or empty."""
    found = [regions()[code].short for code in (province, city) if code in regions()]
    return " ".join(dict.fromkeys(found))


def _rows(level: str) -> list[dict[str, str]]:
    return sorted(
        (row for row in records("regions.csv") if row["level"] == level), key=lambda row: row["code"]
    )
