"""Visits that people told us of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import ClaimsToBe
from agencies.models.pattern import Pattern
from agencies.models.sealed import SealedTextField, keyed_digests
from agencies.reporting.state import ENDED, NOT_USED_REASONS, State

SHORT, LINE, WORDS = 40, 200, 5_000  # characters: a number, a line, somebody's own words
RECEIPT = "receipt"  # what receipts are digested for: agencies/models/sealed.py


class PartOfDay(models.TextChoices):
    NIGHT = "night", _("At night, 22:00 to 8:00")
    MORNING = "morning", _("In the morning, 8:00 to 12:00")
    AFTERNOON = "afternoon", _("In the afternoon, 12:00 to 18:00")
    EVENING = "evening", _("In the evening, 18:00 to 22:00")


class ReportQuerySet(models.QuerySet):
    def with_receipt(self, receipt: str):
        """Return the one report that a receipt (agencies/reporting/receipt.py) opens, or none."""
        return self.filter(receipt_digest__in=keyed_digests(RECEIPT, receipt))

    def sent(self):
        """Leave out what is still being told."""
        return self.exclude(state=State.DRAFT)

    def locked(self):
        """Hold rows until the transaction ends, without their contact: what is done to a report must not need its key."""
        return self.select_for_update().defer("contact")


class Report(models.Model):
    """One visit as somebody told it, from the first step of telling on; a draft until it is sent.

    `state` is written by agencies/actions/report.py: move_report alone. The fields under “told” are the reporter's
    and are emptied when the report ends; what each is kept for stands in agencies/reporting/retention.py.
    """

    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, default=State.DRAFT, editable=False)
    language = models.CharField(_("language"), max_length=10, default="zh-hans", editable=False)
    begun_at = models.DateTimeField(_("begun"), editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    noted_at = models.DateTimeField(_("receipt noted"), null=True, editable=False)
    moved_at = models.DateTimeField(_("in this state since"), editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)

    # Told: what happened, when and where, who, what was asked, own words, contact.
    signals = models.JSONField(_("what he did"), default=list, blank=True)  # codes of ticks
    visited_on = models.DateField(_("day of the visit"), null=True, blank=True)
    part_of_day = models.CharField(_("part of the day"), max_length=9, choices=PartOfDay.choices, blank=True)
    province = models.CharField(_("province"), max_length=6, blank=True)  # GB/T 2260
    city = models.CharField(_("city"), max_length=6, blank=True)
    creditor = models.CharField(_("lender he named"), max_length=LINE, blank=True)
    agency = models.CharField(_("agency he named"), max_length=LINE, blank=True)
    name = models.CharField(_("name he gave"), max_length=LINE, blank=True)
    badge = models.CharField(_("badge number"), max_length=LINE, blank=True)
    claims_to_be = models.CharField(
        _("who he said he was"),
        max_length=13,
        choices=[(each.value, each.value) for each in ClaimsToBe],
        blank=True,
    )
    phones = models.CharField(_("phone numbers he gave"), max_length=LINE, blank=True)
    payee = models.CharField(_("account to pay to"), max_length=LINE, blank=True)
    plate = models.CharField(_("number plate"), max_length=SHORT, blank=True)
    demand = models.TextField(_("what he asked for"), max_length=WORDS, blank=True)
    given = models.JSONField(_("what was given away"), default=list, blank=True)  # of step.py: GIVEN
    words = models.TextField(_("in the reporter's own words"), max_length=WORDS, blank=True)
    contact = SealedTextField(_("contact"), blank=True)

    # The keyed digest of the network that sent it; it expires (retention.py).
    network = models.CharField(max_length=64, blank=True, editable=False)
    held_since = models.DateTimeField(_("held for review since"), null=True, editable=False)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assignee"),
    )
    pattern = models.ForeignKey(
        Pattern, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name=_("pattern")
    )
    referred_to = models.CharField(_("referred to"), max_length=LINE, blank=True)
    reason = models.CharField(
        _("why it is not used"), max_length=20, choices=sorted(NOT_USED_REASONS.items()), blank=True
    )
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("duplicate of"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-sent_at", "-id"]
        # Reports are told, not added, and end by withdrawal or age, not by a delete button.
        default_permissions = ("view", "change")
        permissions = [
            ("assign_report", "Can give reports to others"),
            ("view_report_contact", "Can look at the contact of a report"),
        ]
        indexes = [
            models.Index(name="report_queue", fields=["state", "sent_at"]),  # the curators' queue
            models.Index(name="report_assigned", fields=["assignee", "state"]),
            models.Index(name="report_place", fields=["province", "city", "sent_at"]),  # counts by area
            models.Index(name="report_network", fields=["network", "sent_at"]),  # independence, floods
            models.Index(name="report_age", fields=["state", "moved_at"]),  # prune
        ]
        constraints = [
            models.CheckConstraint(
                name="report_state_known", condition=Q(state__in=[state.value for state in State])
            ),
            models.CheckConstraint(
                name="report_sent_unless_draft",
                condition=Q(state=State.DRAFT, sent_at=None) | ~Q(state=State.DRAFT),
            ),
            models.CheckConstraint(
                name="report_ended_is_empty",
                condition=~Q(state__in=ENDED) | Q(words="", contact="", name="", phones="", payee=""),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
