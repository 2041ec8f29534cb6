"""A role that one superuser asks for and another gives."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RoleRequest(models.Model):
    """A colleague is to get a role that takes two (agencies/curation/access.py: BY_TWO)."""

    class Decision(models.TextChoices):
        WAITING = "waiting", _("Waiting for a second person")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Refused")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_requests", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=150)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    decision = models.CharField(
        _("decision"), max_length=7, choices=Decision.choices, default=Decision.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("role request")
        verbose_name_plural = _("role requests")
        constraints = [
            models.UniqueConstraint(
                name="one_waiting_role_request", fields=["person", "role"], condition=Q(decision="waiting")
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.role}"
