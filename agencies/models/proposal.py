"""Changes that wait for a second person."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.report import LINE, WORDS, Report
from agencies.models.sealed import SealedTextField

NAME = 150  # characters; as long as Django lets a user's name be
SOURCE = 1_000
MASK = "••••"


class Proposal(models.Model):
    """A change of anything public, or a disposal, that one person drafted and another publishes or sends back.

    `payload` holds the values to be written, by field name, and other rows by their key; the number or name that an
    indicator is about lies sealed in `value`, and so do name and badge of an officer, now and before. `before` holds what
    stood in their place when it was drafted, for a row on record (`row_id`); it is published only while that still stands
    there. What rests on reports has `expires_on` instead.
    Whoever drafted it never decides it: the database refuses that too. The names of both outlive their accounts.
    """

    class Kind(models.TextChoices):
        AGENCY = "agency", _("agency")
        CREDITOR = "creditor", _("lender")
        ENGAGEMENT = "engagement", _("engagement")
        LICENCE = "licence", _("licence")
        OFFICER = "officer", _("officer")
        PATTERN = "pattern", _("pattern")
        INDICATOR = "indicator", _("indicator")
        SIGNAL = "signal", _("signal")
        RULE = "rule", _("rule")
        GUIDANCE = "guidance", _("guidance page")
        HOTLINE = "hotline", _("hotline")
        ALERT = "alert", _("alert")
        DISPOSAL = "disposal", _("disposal of a file")
        IMPORT = "import", _("import")

    class Decision(models.TextChoices):
        OPEN = "open", _("open")
        PUBLISHED = "published", _("published")
        RETURNED = "returned", _("sent back")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    label = models.CharField(
        _("what"), max_length=200, blank=True
    )  # as the row is called; "" where reports show it
    before = models.JSONField(_("before"), default=dict, blank=True)
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
    source = models.CharField(_("source"), max_length=SOURCE, blank=True)
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    seen_again_on = models.DateField(_("seen again on"), null=True, blank=True)
    seen_again_by = models.CharField(_("seen again by"), max_length=NAME, blank=True)
    called_on = models.DateField(_("tried on"), null=True, blank=True)
    called_by = models.CharField(_("tried by"), max_length=NAME, blank=True)
    copy_name = models.CharField(_("copy of the source"), max_length=LINE, blank=True)
    copy_place = models.CharField(max_length=100, blank=True, editable=False)  # sealed, in the evidence store
    copy_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    is_emergency = models.BooleanField(_("without the wait"), default=False)
    expires_on = models.DateField(
        _("ends on, unless renewed"),
        null=True,
        blank=True,
        help_text=_("From this day on it has no effect."),
    )
    row_id = models.PositiveBigIntegerField(
        null=True, editable=False
    )  # what it changes; or wrote, once published
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="renewals",
        verbose_name=_("renews"),
    )
    undoes = models.ForeignKey(
        "agencies.Change",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="undone_by",
        verbose_name=_("takes back"),
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("drafted by")
    )
    drafted_name = models.CharField(_("drafted by"), max_length=NAME, blank=True)
    drafted_at = models.DateTimeField(_("drafted"))
    decision = models.CharField(_("decision"), max_length=9, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_name = models.CharField(_("decided by"), max_length=NAME, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    answer = models.TextField(_("answer"), max_length=WORDS, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-drafted_at", "-id"]
        permissions = [("publish_proposal", "Can publish phones, hotlines, advice and warnings")]
        indexes = [
            models.Index(name="proposal_waiting", fields=["decision", "drafted_at"]),
            models.Index(name="proposal_of_row", fields=["kind", "row_id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
                violation_error_message=_("Somebody else has to decide this."),
            ),
            models.CheckConstraint(
                name="proposal_decided_whole",
                condition=Q(decision="open", decided_by=None, decided_name="", decided_at=None)
                | (~Q(decision="open") & ~Q(decided_name="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} #{self.pk}"

    def save(self, **options):
        # The names follow the accounts for as long as there are any.
        if self.drafted_by:
            self.drafted_name = self.drafted_by.get_username()
        if self.decided_by:
            self.decided_name = self.decided_by.get_username()
        super().save(**options)

    @property
    def rests_on_reports(self) -> bool:
        """Tell whether reports are what it rests on: then it has a last day, and other rules."""
        return self.expires_on is not None

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the fields that it writes."""
        return frozenset(self.values)

    @property
    def values(self) -> dict[str, Any]:
        """Return all values of the row to be written, those that lie sealed in the clear."""
        return self.payload | self._sealed["after"]

    @property
    def values_before(self) -> dict[str, Any]:
        """Return what stood in their place when it was drafted, in the clear."""
        return self.before | self._sealed["before"]

    def seal(self, *, before: Mapping[str, Any], after: Mapping[str, Any], secret: Collection[str]) -> None:
        """Take the values of a change: those of the fields that are `secret` sealed, with a mask in their place."""
        masked = [
            {name: MASK if name in secret else value for name, value in values.items()}
            for values in (before, after)
        ]
        self.before, self.payload = masked
        hidden = {
            side: {name: value for name, value in values.items() if name in secret}
            for side, values in (("before", before), ("after", after))
        }
        self.value = json.dumps(hidden) if any(hidden.values()) else ""

    @property
    def _sealed(self) -> dict[str, dict[str, Any]]:
        if self.value and self.kind == self.Kind.OFFICER:
            return json.loads(self.value)
        return {"before": {}, "after": {"value": self.value} if self.value else {}}
