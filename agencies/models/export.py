"""Who took which table out of the register, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.imports import KIND_CHOICES


class Export(models.Model):
    """One table that somebody downloaded; written before its first row leaves, and never changed."""

    kind = models.CharField(_("what it holds"), max_length=12, choices=KIND_CHOICES)
    form = models.CharField(_("form"), max_length=4, choices=[("csv", "CSV"), ("xlsx", "XLSX")])
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    by_name = models.CharField(_("by"), max_length=150)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.kind}.{self.form}"
