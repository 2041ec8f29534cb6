"""An organisation's own words beside an entry about it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.curation.reply import LONGEST_EN, LONGEST_ZH
from agencies.models.agency import Agency
from agencies.models.creditor import Creditor
from agencies.models.dispute import Dispute, EntryKind
from agencies.models.report import LINE, WORDS


class ReplyQuerySet(models.QuerySet):
    def in_force(self, today: date):
        """Keep what the public sees on a day."""
        return self.filter(decision=Reply.Decision.PUBLISHED, ends_on__gt=today)


class Reply(models.Model):
    """Plain text that stands beside an entry until a day: drafted by one curator, published by another.

    `agency` and `creditor` are the organisations on whose place in the register it stands, both for an engagement.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("open")
        PUBLISHED = "published", _("published")
        RETURNED = "returned", _("sent back")

    dispute = models.ForeignKey(
        Dispute, models.SET_NULL, null=True, related_name="replies", verbose_name=_("dispute")
    )
    entry_kind = models.CharField(_("kind of entry"), max_length=10, choices=EntryKind.choices)
    entry_id = models.PositiveBigIntegerField(_("entry"))
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="replies")
    creditor = models.ForeignKey(Creditor, models.CASCADE, null=True, related_name="replies")
    organisation = models.CharField(_("whose words"), max_length=LINE)
    text_zh = models.TextField(_("text (Chinese)"), max_length=LONGEST_ZH, blank=True)
    text_en = models.TextField(_("text (English)"), max_length=LONGEST_EN, blank=True)
    ends_on = models.DateField(_("ends on"))
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("drafted by")
    )
    drafted_name = models.CharField(_("drafted by"), max_length=150)
    drafted_at = models.DateTimeField(_("drafted"))
    decision = models.CharField(_("decision"), max_length=9, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_name = models.CharField(_("decided by"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    ended_at = models.DateTimeField(_("ended before its day"), null=True, editable=False)
    answer = models.TextField(_("answer"), max_length=WORDS, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-decided_at", "-id"]
        default_permissions = ()
        indexes = [models.Index(name="reply_entry", fields=["entry_kind", "entry_id"])]
        constraints = [
            models.UniqueConstraint(name="reply_one_open", fields=["dispute"], condition=Q(decision="open")),
            models.CheckConstraint(name="reply_says_something", condition=~Q(text_zh="") | ~Q(text_en="")),
            # By name too: it holds when one of the accounts is gone.
            models.CheckConstraint(
                name="reply_decided_by_another",
                condition=Q(decision="open") | (~Q(decided_name="") & ~Q(decided_name=F("drafted_name"))),
                violation_error_message=_("Somebody else has to decide this."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def writing(self) -> str:
        """Name these very words: a draft that is written anew has another one."""
        return f"{self.pk}.{self.drafted_at.timestamp():.6f}"

    @property
    def texts(self) -> list[str]:
        """Return the words in the languages in which there are any."""
        return [text for text in (self.text_zh, self.text_en) if text]
