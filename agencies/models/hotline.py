"""Public numbers and sites that help."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.sourced import Sourced


class Hotline(Sourced):
    """A public number or site, and what it is for."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    phone = models.CharField(_("number"), max_length=40, blank=True)
    url = models.URLField(_("website"), blank=True)
    what_for_zh = models.TextField(_("what for (Chinese)"))
    what_for_en = models.TextField(_("what for (English)"))

    class Meta(Sourced.Meta):
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name_zh}"
