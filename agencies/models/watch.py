"""What the last looks through all the lists have found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Watch(models.Model):
    """One run of the quality watch: counts and first finds by code (curation/flaw.py), and the figures for the plots."""

    at = models.DateTimeField(_("at"))
    seconds = models.PositiveIntegerField(_("seconds"))
    count = models.PositiveIntegerField(_("finds"))
    finds = models.JSONField(default=list)
    figures = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("quality watch")
        verbose_name_plural = _("quality watch")
        ordering = ["-at", "-id"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.at:%Y-%m-%d}"
