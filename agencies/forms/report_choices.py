"""The answers that the steps of telling offer in fixed words, and the places."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agencies.forms.bilingual import spoken
from agencies.models.report import PartOfDay
from agencies.reporting.region import Region, cities, provinces, regions

PARTS_OF_DAY = [("", _("I do not know")), *PartOfDay.choices]
GIVEN = [
    ("money", _("Money: a transfer, a payment code or cash")),
    ("papers", _("Papers or cards: ID card, bank card, SIM card, or photos of them")),
    ("codes", _("A code or password, my screen, or an app that he had me install")),
]


class PlaceSelect(forms.Select):
    """A choice of places, whose Chinese names stand as they are registered, whatever the script of the page."""

    def create_option(self, name, value, *args, **options):
        option = super().create_option(name, value, *args, **options)
        if value and (get_language() or "zh").startswith("zh"):
            option["attrs"]["lang"] = "zh-Hans"
        return option


def province_choices() -> list[tuple[str, str]]:
    """Return the provinces by code, after an answer for whoever does not want to say."""
    return [("", _("Not said")), *((region.code, _named(region)) for region in provinces())]


def city_choices() -> list[tuple[str, object]]:
    """Return every city by code under the name of its province."""
    held = regions()
    groups = [
        (_named(held[province]), [(city.code, _named(city)) for city in found])
        for province, found in sorted(cities().items())
    ]
    return [("", _("Not said")), *groups]


def _named(region: Region) -> str:
    """Return what a place is called: as it is registered, on English pages in letters."""
    return spoken(region.name, region.english)
