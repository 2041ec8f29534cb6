"""Who came in, who got which rights, who took data out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One thing that happened to an account or was done with it; written once and never changed.

    `person` is whose account it is, `actor` who did it (None: the operator's shell, or somebody who did not get in). Both
    names stand here as text too, so that an entry outlives the accounts. `network` is a digest that changes each day: it
    tells that two entries of a day came from one network, and not from which.
    """

    class Kind(models.TextChoices):
        SIGN_IN = "sign_in", _("Signed in")
        SIGN_OUT = "sign_out", _("Signed out")
        SESSION_OVER = "session_over", _("Session ended by its age")
        SIGNED_OUT = "signed_out", _("Signed out everywhere")
        WRONG_PASSWORD = "wrong_password", _("Wrong password")
        WRONG_FACTOR = "wrong_factor", _("Wrong second factor")
        THROTTLED = "throttled", _("Too many wrong tries")
        CONFIRMED = "confirmed", _("Second factor given again")
        PASSWORD = "password", _("Password set")
        FACTOR_ADDED = "factor_added", _("Second factor added")
        FACTOR_REMOVED = "factor_removed", _("Second factor removed")
        FACTOR_RESET = "factor_reset", _("Second factors taken away by the operator")
        CODES_MADE = "codes_made", _("Recovery codes made")
        CODE_USED = "code_used", _("Recovery code used")
        INVITED = "invited", _("One-time link made")
        JOINED = "joined", _("One-time link used")
        ROLE_ASKED = "role_asked", _("Role asked for")
        ROLE_GIVEN = "role_given", _("Role given")
        ROLE_TAKEN = "role_taken", _("Role taken away")
        ROLE_REFUSED = "role_refused", _("Role refused")
        CLOSED = "closed", _("Account closed")
        OPENED = "opened", _("Account opened again")
        EMAIL = "email", _("E-mail address changed")
        EXPORT = "export", _("Data taken out")

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("what"), max_length=14, choices=Kind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("whose account"),
    )
    person_name = models.CharField(_("whose account"), max_length=150, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    actor_name = models.CharField(_("by"), max_length=150, blank=True)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    network = models.CharField(_("network"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit")
        indexes = [
            models.Index(name="audit_newest", fields=["-at", "-id"]),
            models.Index(name="audit_of_person", fields=["person", "-at"]),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.person_name}"
