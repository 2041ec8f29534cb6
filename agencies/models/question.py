"""What a curator asks a reporter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.report import WORDS, Report


class Question(models.Model):
    """One question to the reporter and the answer; a report has one open question at most."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="questions")
    text = models.TextField(_("question"), max_length=WORDS)
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(_("answer"), max_length=WORDS, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="question_one_open", fields=["report"], condition=Q(answered_at__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.report} {self.asked_at:%Y-%m-%d}"
