"""Addresses that pages of advice and their sources name, and whether they still answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WebAddress(models.Model):
    """What came of the last look at an address on another site: `check_links` writes it, editors read it."""

    class Answer(models.TextChoices):
        ANSWERS = "answers", _("answers")
        GONE = "gone", _("not found")
        REFUSES = "refuses", _("refuses to answer a program: open it yourself")
        FAILS = "fails", _("fails")
        SILENT = "silent", _("does not answer")
        NOT_PUBLIC = "not_public", _("leads to no public machine")

    address = models.CharField(_("address"), max_length=500, unique=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    checked_at = models.DateTimeField(_("looked at"))
    answered_at = models.DateTimeField(_("last answered"), null=True)

    class Meta:
        verbose_name = _("web address")
        verbose_name_plural = _("web addresses")
        ordering = ["address"]

    def __str__(self):
        return self.address
