"""What every fact about an organisation carries: its source, when it was seen, how far we trust it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.checking.provenance import last_day


class Confidence(models.TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low (draft, not shown)")


def validate_partial_date(value: str) -> None:
    """Refuse anything but a year, a month or a day: 2025, 2025-09, 2025-09-30."""
    if last_day(value) is None:
        raise ValidationError(_("Write a date like 2025, 2025-09 or 2025-09-30."), code="partial_date")


class PartialDateField(models.CharField):
    """A date as exact as its source gives it: 2025, 2025-09 or 2025-09-30; empty means that no date is known."""

    def __init__(self, *args, **options):
        options.setdefault("max_length", 10)
        options.setdefault("blank", True)
        super().__init__(*args, **options)
        self.validators = [*self.validators, validate_partial_date]


class Sourced(models.Model):
    """A fact with its source. Only public rows of confidence high or medium are ever shown or compared."""

    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read. The public sees it beside the fact.")
    )
    seen_on = PartialDateField(
        _("seen on"), help_text=_("When the source said so: 2025, 2025-09 or 2025-09-30. The public sees it.")
    )
    recheck_on = models.DateField(
        _("re-check on"),
        null=True,
        blank=True,
        help_text=_("From this day the fact counts as old. Empty: a year after it was seen."),
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence.choices, default=Confidence.MEDIUM
    )
    is_public = models.BooleanField(
        _("public"), default=True, help_text=_("Shown to the public and used in checks.")
    )
    shipped_digest = models.CharField(
        # Digest of the values that load_data last wrote. A row whose values no longer have this digest was edited
        # by a curator, and load_data leaves it alone.
        max_length=64,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_low_confidence_not_public",
                condition=~Q(is_public=True, confidence=Confidence.LOW),
                violation_error_message=_("A draft of low confidence cannot be public."),
            )
        ]
        # Two walks, each along one end: what has a day of its own, and what counts from when it was seen.
        indexes = [
            models.Index(name="%(class)s_due", fields=["recheck_on", "seen_on"], condition=Q(is_public=True))
        ]
