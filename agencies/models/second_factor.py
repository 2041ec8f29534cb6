"""What somebody has besides a password: an authenticator app, a passkey, recovery codes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.sealed import SealedTextField


class SecondFactor(models.Model):
    """An app or a passkey.

    Of an app, `secret` is its secret and `counter` the half minute whose code was taken last. Of a passkey, `secret` is
    its public key as the browser sent it (credential data in base64), `credential` its id, and `counter` its own count.
    """

    class Kind(models.TextChoices):
        APP = "app", _("Authenticator app")
        PASSKEY = "passkey", _("Passkey")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factors")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    name = models.CharField(max_length=60, blank=True)
    secret = SealedTextField()
    # base64; WebAuthn allows 1,023 bytes
    credential = models.CharField(max_length=1400, null=True, unique=True)
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_app_each", fields=["person"], condition=Q(kind="app")),
            models.CheckConstraint(
                name="passkey_has_credential",
                condition=Q(kind="app", credential=None) | Q(kind="passkey", credential__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name or self.get_kind_display()


class RecoveryCode(models.Model):
    """One of the codes that let their owner in once each; only its keyed digest is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.person_id} {self.pk}"
