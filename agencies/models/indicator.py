"""Things that curators have confirmed as misused."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from agencies.checking.identifiers import account_keys, indicator_keys
from agencies.checking.indicator import KINDS_WITHIN_AGENCY
from agencies.models.agency import Agency
from agencies.models.expiring import Expiring
from agencies.models.pattern import Pattern
from agencies.models.sourced import Sourced

MASK = "••••"
SHOWN_DIGITS = 4  # as on a bank's receipt: enough for a curator to tell two accounts apart
DIGEST = "hmac:"


def stored_keys(kind: str, text: str) -> dict[str, str]:
    """Return the keys under which a text is stored or looked up as an indicator, each with its plain form.

    Account numbers are kept as digests under a key that is not in the database: a stolen copy of the table, or one
    bribed look at it, gives no bank card away.
    """
    keys = indicator_keys(kind, text)
    if kind != "account":
        return {key: key for key in keys}
    return {_digest(key) if key.isdigit() else key: key for key in keys}


def _digest(number: str) -> str:
    return DIGEST + salted_hmac("agencies.indicator.account", number, algorithm="sha256").hexdigest()


class Indicator(Expiring, Sourced):
    """A phone, account, badge, name, plate or agency confirmed as misused; a match always stops."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        ACCOUNT = "account", _("account")
        BADGE = "badge", _("badge")
        NAME = "name", _("name")
        PLATE = "plate", _("number plate")
        AGENCY = "agency", _("agency")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    value = models.CharField(
        _("value"), max_length=200, help_text=_("As written; never shown to the public.")
    )
    # What a typed value is looked up by; for an account number its keyed digest, so that the table names no account.
    key = models.CharField(max_length=200, editable=False)
    agency = models.ForeignKey(
        Agency,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("agency"),
        help_text=_("A badge or a name is misused within one agency; leave empty for other kinds."),
    )
    pattern = models.ForeignKey(
        Pattern, models.SET_NULL, null=True, blank=True, related_name="indicators", verbose_name=_("pattern")
    )

    class Meta(Sourced.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["kind", "key"]
        constraints = [
            *Sourced.Meta.constraints,
            # Both also serve the check: indicators by kind and key. Two, because a unique index takes every NULL
            # for another value.
            models.UniqueConstraint(
                name="indicator_once",
                fields=["kind", "key"],
                condition=Q(agency__isnull=True),
                violation_error_message=_("This value is on record already."),
            ),
            models.UniqueConstraint(
                name="indicator_once_in_agency",
                fields=["kind", "key", "agency"],
                condition=Q(agency__isnull=False),
                violation_error_message=_("This value is on record already."),
            ),
            models.CheckConstraint(
                name="indicator_within_agency",
                condition=Q(kind__in=sorted(KINDS_WITHIN_AGENCY), agency__isnull=False)
                | (~Q(kind__in=sorted(KINDS_WITHIN_AGENCY)) & Q(agency__isnull=True)),
                violation_error_message=_("A badge or a name needs an agency; other kinds have none."),
            ),
            models.CheckConstraint(
                name="indicator_key_not_empty",
                condition=~Q(key=""),
                violation_error_message=_("Write letters or digits."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.value}"

    def clean(self):
        if self.kind == self.Kind.ACCOUNT and self.value.startswith(MASK):
            return
        self.key = self._own_key()
        if len(indicator_keys(self.kind, self.value)) != 1:
            raise ValidationError({"value": _("Write one whole value, with no part masked.")})

    def save(self, **options):
        if self.kind == self.Kind.ACCOUNT and self.value.startswith(MASK):
            super().save(**options)  # saved again from a form that shows only the last digits: the key stands
            return
        # The key follows the value wherever a row is saved, or a corrected number would never be found again.
        self.key = self._own_key()
        if self.kind == self.Kind.ACCOUNT and self.key.startswith(DIGEST):
            self.value = MASK + account_keys(self.value)[0][-SHOWN_DIGITS:]
        super().save(**options)

    def _own_key(self) -> str:
        return next(iter(stored_keys(self.kind, self.value)), "")
