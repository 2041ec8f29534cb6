"""What agencies and lenders say against an entry about them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.curation.dispute import ON_THE_CLOCK, OPEN, REFUSAL_REASONS, ROLES, State
from agencies.models.proposal import Proposal
from agencies.models.report import LINE, WORDS
from agencies.models.sealed import SealedTextField, keyed_digests

RECEIPT = "dispute"  # what the receipts of disputes are digested for: agencies/models/sealed.py
ADDRESS = 500  # characters


class EntryKind(models.TextChoices):
    """What can be disputed: everything public that names an organisation, and what we say of frauds and of the law."""

    AGENCY = "agency", _("agency")
    CREDITOR = "creditor", _("lender")
    ENGAGEMENT = "engagement", _("engagement")
    LICENCE = "licence", _("licence")
    PATTERN = "pattern", _("pattern")
    GUIDANCE = "guidance", _("guidance page")
    ALERT = "alert", _("alert")


class DisputeQuerySet(models.QuerySet):
    def with_receipt(self, receipt: str):
        """Return the one dispute that a receipt (agencies/reporting/receipt.py) opens, or none."""
        return self.filter(receipt_digest__in=keyed_digests(RECEIPT, receipt))

    def sent(self):
        """Leave out what is still being written."""
        return self.exclude(state=State.DRAFT)

    def overdue(self, at: datetime):
        """Keep what should have been decided by a moment."""
        return self.filter(state__in=[state.value for state in ON_THE_CLOCK], due_at__lte=at)

    def locked(self):
        """Hold rows until the transaction ends, without what is sealed: work on a dispute must not need its key."""
        return self.select_for_update().defer("contact", "writer")


class Dispute(models.Model):
    """One objection against one public entry, from its first page on; a draft until it is sent.

    It changes no entry and no result. `state` and the clock are written by agencies/actions/dispute.py: move_dispute
    alone. `entry_label` is what the entry was called then. How long what is kept: agencies/reporting/retention.py.
    """

    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=9, default=State.DRAFT, editable=False)
    language = models.CharField(_("language"), max_length=10, default="zh-hans", editable=False)
    begun_at = models.DateTimeField(_("begun"), editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    noted_at = models.DateTimeField(_("receipt noted"), null=True, editable=False)
    moved_at = models.DateTimeField(_("in this state since"), editable=False)
    due_at = models.DateTimeField(_("to be decided by"), null=True, editable=False)
    paused_at = models.DateTimeField(_("clock stands still since"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    outcome = models.CharField(_("outcome"), max_length=9, blank=True, editable=False)  # the deciding state

    entry_kind = models.CharField(_("kind of entry"), max_length=10, choices=EntryKind.choices)
    entry_id = models.PositiveBigIntegerField(_("entry"))
    entry_label = models.CharField(_("entry"), max_length=500)

    organisation = models.CharField(_("for which organisation"), max_length=LINE, blank=True)
    role = models.CharField(_("as whom"), max_length=14, choices=sorted(ROLES.items()), blank=True)
    wrong = models.TextField(_("what is wrong"), max_length=WORDS, blank=True)
    right = models.TextField(_("what would be right"), max_length=WORDS, blank=True)
    source = models.URLField(_("public source"), max_length=ADDRESS, blank=True)
    own_words = models.TextField(_("own words beside the entry"), max_length=WORDS, blank=True)
    writer = SealedTextField(_("who writes"), blank=True)
    contact = SealedTextField(_("contact"), blank=True)

    network = models.CharField(max_length=64, blank=True, editable=False)  # a keyed digest
    held_since = models.DateTimeField(_("held for review since"), null=True, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assignee"),
    )
    checks = models.JSONField(_("how the sender was checked"), default=list, blank=True)
    reason = models.CharField(
        _("why it is refused"), max_length=14, choices=sorted(REFUSAL_REASONS.items()), blank=True
    )
    proposal = models.ForeignKey(
        Proposal,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("correction"),
    )

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["-sent_at", "-id"]
        # Disputes are written by the public and end by age: nobody adds or deletes one.
        default_permissions = ("view", "change")
        permissions = [("decide_dispute", "Can decide disputes and publish replies")]
        indexes = [
            models.Index(name="dispute_clock", fields=["state", "due_at"]),
            models.Index(name="dispute_entry", fields=["entry_kind", "entry_id"]),
            models.Index(name="dispute_network", fields=["network", "sent_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="dispute_state_known", condition=Q(state__in=[state.value for state in State])
            ),
            models.CheckConstraint(
                name="dispute_sent_unless_draft",
                condition=Q(state=State.DRAFT, sent_at=None)
                | (~Q(state=State.DRAFT) & Q(sent_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dispute_open_has_clock",
                condition=~Q(state__in=[state.value for state in OPEN]) | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dispute_pauses_while_waiting",
                condition=Q(paused_at=None) | Q(state=State.WAITING),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    def is_overdue(self, at: datetime) -> bool:
        """Tell whether it should have been decided by a moment."""
        return self.state in ON_THE_CLOCK and self.due_at is not None and self.due_at <= at
