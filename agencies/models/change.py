"""What was changed in the register: the history of every curated row, and what the public change log is read from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.proposal import NAME, SOURCE, Proposal
from agencies.models.sourced import PartialDateField

MOST_TOGETHER = 10_000  # rows in one change: whoever asks for the history of one row looks no further back


class Change(models.Model):
    """One change that was applied to one row; never changed, never deleted, and it names people by name, not by account.

    `before` and `after` hold what differs, by field, other rows by their key; `before` is empty for a new row. Rows that
    one import added one after the other share one Change, from `row_id` to `last_row_id`, without a copy of their values:
    a million new rows are some hundred changes. What must not be kept twice (agencies/curation/kind.py: SECRET) is masked.
    """

    class How(models.TextChoices):
        PROPOSAL = "proposal", _("decided by two people")
        IMPORT = "import", _("imported")
        SHIPPED = "shipped", _("loaded with the program")
        UNDO = "undo", _("taken back")

    kind = models.CharField(_("kind"), max_length=10, choices=Proposal.Kind.choices)
    row_id = models.PositiveBigIntegerField(_("entry"))
    last_row_id = models.PositiveBigIntegerField(_("last entry"))
    key = models.CharField(_("key"), max_length=64, blank=True)
    label = models.CharField(_("what"), max_length=200, blank=True)  # as it was called then
    at = models.DateTimeField(_("when"))
    how = models.CharField(_("how"), max_length=8, choices=How.choices)
    drafted_by = models.CharField(_("drafted by"), max_length=NAME, blank=True)  # empty: the operator
    decided_by = models.CharField(_("decided by"), max_length=NAME, blank=True)
    source = models.CharField(_("source"), max_length=SOURCE, blank=True)  # empty: each row states its own
    seen_on = PartialDateField(_("seen on"))
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    proposal = models.ForeignKey(
        Proposal, models.SET_NULL, null=True, related_name="changes", verbose_name=_("proposal")
    )

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(name="change_of_row", fields=["kind", "row_id"]),
            models.Index(name="change_newest", fields=["-at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(name="change_first_to_last", condition=Q(last_row_id__gte=F("row_id"))),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.label}".strip()

    @property
    def count(self) -> int:
        """Return how many rows it is about."""
        return self.last_row_id - self.row_id + 1

    @property
    def is_new(self) -> bool:
        """Tell whether it added its rows."""
        return not self.before
