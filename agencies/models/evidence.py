"""Files that came with a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.report import LINE, Report


class Evidence(models.Model):
    """One file: its facts here, its bytes sealed in the evidence store under `place`.

    An image is the one that was made anew from what arrived, without metadata; `sha256` is that of the file as it
    arrived, so that the reporter can prove his own copy. `boxes` are what a curator covered (left, top, right,
    bottom in thousandths of the image); the covered copy lies under `covered_place`, the original stays sealed.
    """

    class Kind(models.TextChoices):
        IMAGE = "image", _("photo")
        DOCUMENT = "document", _("document")
        SOUND = "sound", _("recording")
        VIDEO = "video", _("video")

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence", verbose_name=_("report"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    media_type = models.CharField(_("type"), max_length=40)
    name = models.CharField(_("file name"), max_length=LINE)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    place = models.CharField(max_length=100, blank=True, editable=False)  # empty once disposed of
    covered_place = models.CharField(max_length=100, blank=True, editable=False)
    boxes = models.JSONField(_("covered"), default=list, blank=True)
    added_at = models.DateTimeField(_("added"))
    disposed_at = models.DateTimeField(_("disposed of"), null=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["added_at", "id"]
        constraints = [
            # The same file sent twice (a double tap, a retry after a lost answer) is one.
            models.UniqueConstraint(name="evidence_once", fields=["report", "sha256"])
        ]

    def __str__(self):
        return self.name or f"#{self.pk}"
