"""The documents of a dispute, of both sides."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.dispute import Dispute
from agencies.models.dispute_message import Side
from agencies.models.evidence import Evidence
from agencies.models.report import LINE


class DisputeFile(models.Model):
    """One document: its facts here, its bytes sealed in the evidence store under `place`.

    What is accepted is what is accepted as evidence (agencies/reporting/media/); `sha256` is that of the file as it came.
    """

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="files", verbose_name=_("dispute"))
    side = models.CharField(_("whose"), max_length=6, choices=Side.choices)
    kind = models.CharField(_("kind"), max_length=8, choices=Evidence.Kind.choices)
    media_type = models.CharField(_("type"), max_length=40)
    name = models.CharField(_("file name"), max_length=LINE)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    place = models.CharField(max_length=100, blank=True, editable=False)  # empty once its time is over
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("document of a dispute")
        verbose_name_plural = _("documents of disputes")
        ordering = ["added_at", "id"]
        default_permissions = ()
        constraints = [
            # The same file sent twice (a double tap, a retry after a lost answer) is one.
            models.UniqueConstraint(name="dispute_file_once", fields=["dispute", "sha256"])
        ]

    def __str__(self):
        return self.name or f"#{self.pk}"
