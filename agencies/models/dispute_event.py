"""What was done with a dispute."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.dispute import Dispute
from agencies.models.report import LINE, WORDS


class DisputeEvent(models.Model):
    """One line of a dispute's history; never changed. `note` is internal: no writer ever reads it.

    `actor_name` stays when an account is deleted. No name means the writer or the clock, as `mover` says.
    """

    class Kind(models.TextChoices):
        MOVE = "move", _("moved")
        NOTE = "note", _("note")
        CHECK = "check", _("sender checked")
        LOOK = "look", _("contact or document looked at")
        FILE = "file", _("document")
        REPLY = "reply", _("reply")
        PROPOSAL = "proposal", _("correction")
        ASSIGN = "assign", _("assigned")

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="events")
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    mover = models.CharField(_("by"), max_length=11)  # agencies/curation/dispute.py: Mover
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("curator")
    )
    actor_name = models.CharField(_("curator"), max_length=150, blank=True)
    move = models.CharField(_("move"), max_length=10, blank=True)
    state = models.CharField(_("state"), max_length=9, blank=True)
    detail = models.CharField(_("detail"), max_length=LINE, blank=True)  # a code, a number; no told text
    note = models.TextField(_("note"), max_length=WORDS, blank=True)

    class Meta:
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d} {self.kind} {self.move}".strip()
