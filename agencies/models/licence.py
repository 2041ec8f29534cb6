"""Licences that an authority gave to an organisation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.sourced import Sourced


class Licence(Sourced):
    """A licence: a law firm's everywhere in China, a collector's only in places that license collectors."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        EXPIRED = "expired", _("expired")
        SUSPENDED = "suspended", _("suspended")
        REVOKED = "revoked", _("revoked")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPLACED = "replaced", _("replaced")

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="licences", verbose_name=_("agency"))
    authority = models.CharField(_("authority"), max_length=200)
    number = models.CharField(_("number"), max_length=100)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        ordering = ["agency", "authority", "number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(name="licence_number_once", fields=["authority", "number"]),
            models.CheckConstraint(
                name="licence_has_source",
                condition=~Q(source="") & ~Q(seen_on=""),
                violation_error_message=_("A licence needs a source and the date it was seen."),
            ),
            models.CheckConstraint(
                name="licence_ends_after_issue",
                condition=Q(ended_on__isnull=True)
                | Q(issued_on__isnull=True)
                | Q(ended_on__gte=models.F("issued_on")),
                violation_error_message=_("“Ended on” lies before “issued on”."),
            ),
        ]

    def __str__(self):
        return f"{self.authority} {self.number}"
