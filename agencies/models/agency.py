"""Collection agencies and law firms."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.sourced import PartialDateField, Sourced


class Agency(Sourced):
    """A firm that collects for lenders. No state licence exists: `status` is what a source says of the firm."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("collection agency")
        LAW_FIRM = "law_firm", _("law firm")

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("unknown")
        ACTIVE = "active", _("in business")
        RENAMED = "renamed", _("renamed")
        SUSPENDED = "suspended", _("suspended")
        CEASED = "ceased", _("closed")
        REVOKED = "revoked", _("registration revoked")

    class NameCompleteness(models.TextChoices):
        FULL = "full", _("full registered name")
        BRAND_ONLY = "brand_only", _("brand only")
        UNCERTAIN = "uncertain", _("uncertain")

    key = models.CharField(
        _("key"), max_length=64, unique=True, help_text=_("Stable identifier used by imports.")
    )
    name = models.CharField(_("registered name"), max_length=200)
    short_names = models.TextField(_("short names"), blank=True, help_text=_("Separate several with |."))
    former_names = models.TextField(_("former names"), blank=True, help_text=_("Separate several with |."))
    name_completeness = models.CharField(
        _("name is"), max_length=10, choices=NameCompleteness.choices, default=NameCompleteness.FULL
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.AGENCY)
    province = models.CharField(_("province"), max_length=40, blank=True)
    city = models.CharField(_("city"), max_length=40, blank=True)
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    status = models.CharField(
        _("status"),
        max_length=9,
        choices=Status.choices,
        default=Status.UNKNOWN,
        help_text=_("The public sees a warning for every status but “unknown” and “in business”."),
    )
    status_on = PartialDateField(_("status since"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    badge_format = models.CharField(
        _("form of its badges"),
        max_length=40,
        blank=True,
        help_text=_(
            "As the agency publishes it: A for a letter, 9 for a digit, as in AA-9999. Empty: not known."
        ),
    )

    class Meta(Sourced.Meta):
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                name="agency_uscc_once",
                fields=["uscc"],
                condition=~Q(uscc=""),
                violation_error_message=_("Another agency has this code."),
            ),
        ]
        indexes = [
            *Sourced.Meta.indexes,
            models.Index(name="agency_name_for_register", fields=["name", "id"]),
            # The admin's list by name, of what is rare among a million: a walk along all names would find it last.
            models.Index(name="agency_by_status", fields=["status", "name", "id"]),
            models.Index(name="agency_drafts", fields=["name", "id"], condition=Q(is_public=False)),
            models.Index(name="agency_law_firms", fields=["name", "id"], condition=Q(kind="law_firm")),
            # Whose number this is, asked where one is published as misused: most of a register come without one.
            models.Index(name="agency_phones", fields=["phone"], condition=Q(phone__gt="")),
            models.Index(name="agency_trusted", fields=["name", "id"], condition=Q(confidence="high")),
        ]

    def __str__(self):
        return self.name
