"""What was done with a report."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.report import LINE, WORDS, Report


class ReportEvent(models.Model):
    """One line of a report's history; never changed, and deleted only with what it tells of.

    `move` names a move of agencies/reporting/state.py with the state it led to; other kinds move nothing. `note` is
    internal: no reporter ever reads it. No actor means the reporter or the clock, as `mover` says.
    """

    class Kind(models.TextChoices):
        MOVE = "move", _("moved")
        NOTE = "note", _("note")
        ASSIGN = "assign", _("assigned")
        CORRECT = "correct", _("corrected")
        FILE = "file", _("file")
        LOOK = "look", _("contact or original looked at")

    report = models.ForeignKey(Report, models.CASCADE, related_name="events")
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    mover = models.CharField(_("by"), max_length=8)  # agencies/reporting/state.py: Mover
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("curator")
    )
    move = models.CharField(_("move"), max_length=12, blank=True)
    state = models.CharField(_("state"), max_length=10, blank=True)
    detail = models.CharField(
        _("detail"), max_length=LINE, blank=True
    )  # a code, an id or a count; no told text
    note = models.TextField(_("note"), max_length=WORDS, blank=True)

    class Meta:
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        ordering = ["at", "id"]
        indexes = [
            # The curators' queue asks of every decided report whether its reporter has told more since.
            models.Index(
                name="event_added",
                fields=["report", "at"],
                condition=models.Q(mover="reporter", kind__in=["correct", "file"]),
            )
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d} {self.kind} {self.move}".strip()
