"""People on the rosters that partner agencies give us: sealed, and found by a keyed digest of their badge alone.

A copy of the database names nobody: what opens a name or a badge, and what makes the digest, is DATA_KEYS.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.checking.identifiers import badge_key
from agencies.checking.person import person_key
from agencies.models.agency import Agency
from agencies.models.sealed import SealedTextField, keyed_digests
from agencies.models.sourced import Sourced

BADGE = "officer's badge"  # what badges are digested for: agencies/models/sealed.py


def badge_digests(key: str) -> tuple[str, ...]:
    """Return the digests under which a badge may be stored, one for each data key; none for an empty key."""
    return keyed_digests(BADGE, key) if key else ()


class Officer(Sourced):
    """A person on an agency's roster: never listed or suggested, only confirmed by agency, name and badge."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        LEFT = "left", _("has left")
        SUSPENDED = "suspended", _("suspended")

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="officers", verbose_name=_("agency"))
    name = SealedTextField(_("name"), max_length=100)
    badge = SealedTextField(_("badge"), max_length=60)
    # Empty if name or badge has nothing that can be compared, which no row may have.
    badge_digest = models.CharField(max_length=64, editable=False)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.ACTIVE)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering = ["agency", "id"]
        constraints = [
            *Sourced.Meta.constraints,
            # Also serves the check: the holder of one badge at the agencies found.
            models.UniqueConstraint(
                name="officer_badge_once",
                fields=["agency", "badge_digest"],
                violation_error_message=_("This agency already has an officer with this badge."),
            ),
            models.CheckConstraint(
                name="officer_digest_not_empty",
                condition=~Q(badge_digest=""),
                violation_error_message=_("Name and badge need letters or digits."),
            ),
            models.CheckConstraint(
                name="officer_valid_from_before_to",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message=_("“Valid to” lies before “valid from”."),
            ),
        ]

    def __str__(self):
        return f"{self.agency} · {self.badge}"

    def clean(self):
        self.badge_digest = next(iter(badge_digests(person_key(self.name) and badge_key(self.badge))), "")

    def save(self, **options):
        # The digest follows the text wherever a row is saved, or a corrected badge would never be found again.
        self.clean()
        super().save(**options)
