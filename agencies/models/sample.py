"""The facts that are looked up anew each week, drawn by lot."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sample(models.Model):
    """One of the twenty facts of a week, and what a curator found when he looked it up; who did outlives his account."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("to be looked up")
        RIGHT = "right", _("as the source says")
        WRONG = "wrong", _("wrong")

    week = models.CharField(_("week"), max_length=8)  # 2026-W48
    kind = models.CharField(_("kind"), max_length=12)
    row_id = models.PositiveBigIntegerField()
    label = models.CharField(_("entry"), max_length=420)
    verdict = models.CharField(_("verdict"), max_length=5, choices=Verdict.choices, default=Verdict.OPEN)
    note = models.CharField(_("note"), max_length=500, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("looked up by")
    )
    judged_by_name = models.CharField(_("looked up by"), max_length=150, blank=True)
    judged_at = models.DateTimeField(_("looked up"), null=True)

    class Meta:
        verbose_name = _("entry of the week’s sample")
        verbose_name_plural = _("the week’s sample")
        ordering = ["-week", "id"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(name="sample_once", fields=["week", "kind", "row_id"]),
            models.CheckConstraint(
                name="sample_judged_whole",
                condition=Q(verdict="open", judged_at=None, judged_by_name="")
                | (~Q(verdict="open") & Q(judged_at__isnull=False) & ~Q(judged_by_name="")),
            ),
        ]

    def __str__(self):
        return f"{self.week} {self.label}"
