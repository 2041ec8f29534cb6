"""Files that curators bring in, and what each of their lines would do. (The noun in the singular is a word of Python.)"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from agencies.importing.columns import KINDS
from agencies.importing.mapping import LENDER_LIST
from agencies.models.creditor import Creditor
from agencies.models.engagement import Engagement
from agencies.models.sourced import PartialDateField

KIND_NAMES = {
    LENDER_LIST: _("a lender’s list of agencies"),
    "creditors": _("lenders"),
    "agencies": _("agencies"),
    "engagements": _("engagements"),
    "licences": _("licences"),
    "officers": _("rosters"),
    "hotlines": _("public lines"),
}
KIND_CHOICES = [(kind, KIND_NAMES[kind]) for kind in (LENDER_LIST, *KINDS)]


class Import(models.Model):
    """One file on its way into the register: uploaded, planned line by line, handed in, and applied as it was shown.

    `attempt` counts the plans made of it: the lines of an earlier one are no longer its own. `columns` holds the column
    of each cell of the header line, `decisions` what was decided between names that are near.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        PLANNING = "planning", _("being compared")
        PLANNED = "planned", _("compared")
        PROPOSED = "proposed", _("waiting for a second person")
        APPLYING = "applying", _("being written")
        APPLIED = "applied", _("written")
        RETURNED = "returned", _("sent back")
        MOVED = "moved", _("refused: the register has moved")
        UNREADABLE = "unreadable", _("refused: cannot be read")

    kind = models.CharField(_("what it holds"), max_length=12, choices=KIND_CHOICES)
    creditor = models.ForeignKey(
        Creditor, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name=_("lender")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    name = models.CharField(_("file"), max_length=200)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    place = models.CharField(max_length=100, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_by_name = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField(_("uploaded"))
    # When somebody last worked on it; one that is left alone is forgotten (docs/retention.md).
    touched_at = models.DateTimeField(db_default=Now(), editable=False)

    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    header_row = models.PositiveIntegerField(_("line of the header"), null=True, blank=True)
    columns = models.JSONField(_("columns"), default=list)
    repeats = models.BooleanField(_("empty cells repeat the cell above"), default=False)
    source = models.TextField(_("source"), blank=True)
    seen_on = PartialDateField(_("seen on"))
    evidence = models.CharField(_("evidence"), max_length=40, choices=Engagement.Evidence.choices, blank=True)
    is_whole = models.BooleanField(_("the source’s whole list"), default=False)
    ends_on = models.DateField(_("what is gone ends on"), null=True, blank=True)
    decisions = models.JSONField(_("decisions"), default=dict)

    attempt = models.PositiveIntegerField(default=0, editable=False)
    encoding = models.CharField(_("written as"), max_length=20, blank=True)
    most = models.PositiveIntegerField(_("lines, roughly"), default=0)
    done = models.PositiveIntegerField(_("lines read"), default=0)
    counts = models.JSONField(_("counts"), default=dict)
    digest = models.CharField(_("digest of the plan"), max_length=64, blank=True)
    problem = models.JSONField(_("problem"), default=list, blank=True)
    planned_at = models.DateTimeField(_("compared"), null=True)
    applied_at = models.DateTimeField(_("written"), null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(name="import_state", fields=["state", "uploaded_at"])]

    def __str__(self):
        return f"#{self.pk} {self.name}"


class ImportChunk(models.Model):
    """The fates of some lines of an import (agencies/importing/fate.py: pack), sealed: a roster names persons."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="chunks")
    attempt = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    lines = models.PositiveIntegerField()  # of the file that were read for it
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()
    # What the plan remembers of these lines (agencies/importing/memory.py), sealed; empty once all are planned.
    remembered = models.BinaryField(default=b"", db_default=b"")

    class Meta:
        ordering = ["number"]
        constraints = [
            # Also what keeps two workers from planning the same file: the later one is refused here.
            models.UniqueConstraint(name="import_chunk_once", fields=["imported", "attempt", "number"]),
        ]

    def __str__(self):
        return f"{self.imported_id}/{self.attempt}/{self.number}"
