"""Lenders that a collector may name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.sourced import Sourced


class Creditor(Sourced):
    """A lender. Its names to be compared stand in `Name`; its own number is what the public is told to ring."""

    class Kind(models.TextChoices):
        BANK = "bank", _("bank")
        CONSUMER_FINANCE = "consumer_finance", _("consumer finance company")
        MICROLOAN = "microloan", _("small-loan company")
        PLATFORM = "platform", _("platform")
        AMC = "amc", _("asset management company")

    key = models.CharField(
        _("key"), max_length=64, unique=True, help_text=_("Stable identifier used by imports.")
    )
    name = models.CharField(_("registered name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    short_names = models.TextField(_("short names"), blank=True, help_text=_("Separate several with |."))
    former_names = models.TextField(_("former names"), blank=True, help_text=_("Separate several with |."))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.BANK)
    phone = models.CharField(
        _("official number"),
        max_length=40,
        blank=True,
        help_text=_("The public taps this to call the lender."),
    )
    website = models.URLField(_("website"), blank=True)
    list_url = models.URLField(_("page with its list of agencies"), blank=True, max_length=500)
    licence_code = models.CharField(_("licence code"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("For curators; never shown."))
    pick_order = models.PositiveSmallIntegerField(
        _("place among the large choices"),
        null=True,
        blank=True,
        help_text=_("Lenders with a number are offered as buttons on the check page, smallest first."),
    )

    class Meta(Sourced.Meta):
        verbose_name = _("lender")
        verbose_name_plural = _("lenders")
        ordering = ["name"]

    def __str__(self):
        return self.name
