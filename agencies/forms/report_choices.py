"""The answers that the steps of telling offer in fixed words, and the places."""

from django.utils.translation import gettext_lazy as _

from agencies.models.report import PartOfDay
from agencies.reporting.region import cities, provinces, regions

PARTS_OF_DAY = [("", _("I do not know")), *PartOfDay.choices]
GIVEN = [
    ("money", _("Money: a transfer, a payment code or cash")),
    ("papers", _("Papers or cards: ID card, bank card, SIM card, or photos of them")),
    ("codes", _("A code or password, my screen, or an app that he had me install")),
]


def province_choices() -> list[tuple[str, str]]:
    """Return the provinces by code, after an answer for whoever does not want to say."""
    return [("", _("Not said")), *((region.code, region.name) for region in provinces())]


def city_choices() -> list[tuple[str, object]]:
    """Return every city by code under the name of its province."""
    held = regions()
    groups = [
        (held[province].name, [(city.code, city.name) for city in found])
        for province, found in sorted(cities().items())
    ]
    return [("", _("Not said")), *groups]
