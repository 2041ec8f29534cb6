"""What is written between the writer of a dispute and us."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.dispute import Dispute
from agencies.models.report import WORDS


class Side(models.TextChoices):
    """Whose it is."""

    WRITER = "writer", _("the writer’s")
    OURS = "ours", _("ours")


class DisputeMessage(models.Model):
    """One message; both sides read it behind the receipt and in the admin."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="messages")
    side = models.CharField(_("whose"), max_length=6, choices=Side.choices)
    text = models.TextField(_("text"), max_length=WORDS)
    at = models.DateTimeField(_("when"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.dispute} {self.at:%Y-%m-%d}"
