"""Changes that wait for a second person."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.report import LINE, WORDS, Report
from agencies.models.sealed import SealedTextField


class Proposal(models.Model):
    """A pattern, indicator, alert or disposal that one curator drafted and another publishes or sends back.

    `payload` holds the values of the row to be written, by field name, and other rows by their key; the number or name
    that an indicator is about lies sealed in `value`. Whoever drafted it never decides it: the database refuses that too.
    """

    class Kind(models.TextChoices):
        PATTERN = "pattern", _("pattern")
        INDICATOR = "indicator", _("indicator")
        ALERT = "alert", _("alert")
        DISPOSAL = "disposal", _("disposal of a file")
        IMPORT = "import", _("import")

    class Decision(models.TextChoices):
        OPEN = "open", _("open")
        PUBLISHED = "published", _("published")
        RETURNED = "returned", _("sent back")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    payload = models.JSONField(_("values"), default=dict)
    value = SealedTextField(_("value"), blank=True)
    reports = models.ManyToManyField(Report, blank=True, related_name="proposals", verbose_name=_("reports"))
    first_party = models.CharField(
        _("first-party source"),
        max_length=LINE,
        blank=True,
        help_text=_(
            "A notice of the lender, the agency or an authority: its address. Else two independent reports are needed."
        ),
    )
    why = models.TextField(_("why"), max_length=WORDS)
    expires_on = models.DateField(
        _("ends on, unless renewed"),
        null=True,
        blank=True,
        help_text=_("From this day on it has no effect."),
    )
    row_id = models.PositiveBigIntegerField(null=True, editable=False)  # what it wrote, once published
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="renewals",
        verbose_name=_("renews"),
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted"))
    decision = models.CharField(_("decision"), max_length=9, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    answer = models.TextField(_("answer"), max_length=WORDS, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-drafted_at", "-id"]
        indexes = [models.Index(name="proposal_waiting", fields=["decision", "drafted_at"])]
        constraints = [
            models.CheckConstraint(
                name="proposal_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
                violation_error_message=_("Somebody else has to decide this."),
            ),
            models.CheckConstraint(
                name="proposal_decided_whole",
                condition=Q(decision="open", decided_by=None, decided_at=None)
                | (~Q(decision="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} #{self.pk}"

    @property
    def values(self) -> dict[str, Any]:
        """Return all values of the row to be written, that of an indicator in the clear."""
        return self.payload | ({"value": self.value} if self.value else {})
