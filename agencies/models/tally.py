"""How often checks ended how on a day, and which organisations that we do not hold were asked for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.curation.miss import FEWEST_ASKERS

LONGEST_NAME = 60  # characters


class Tally(models.Model):
    """A day's counter; `actions/tally.py` alone writes it. Nothing here leads to a person or to a check (ADR 18).

    `outcome`: checks that ended so. `missed`: checks that named an organisation which we do not hold. `name`: one such
    organisation, `key` its keyed digest of the day and `askers` the buckets of those who asked; `text`, the folded name, is
    empty until enough of them have. Once the day is over the digests without a text go, and the buckets become a count.
    """

    class Kind(models.TextChoices):
        OUTCOME = "outcome", _("outcome")
        MISSED = "missed", _("not on record")
        NAME = "name", _("organisation")

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    key = models.CharField(_("key"), max_length=64)
    count = models.PositiveIntegerField(_("count"))
    askers = models.PositiveIntegerField(default=0)
    text = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)

    class Meta:
        verbose_name = _("count of checks")
        verbose_name_plural = _("what is asked")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(name="tally_once", fields=["kind", "day", "key"]),
            models.CheckConstraint(
                name="tally_text_of_many", condition=Q(text="") | Q(kind="name", count__gte=FEWEST_ASKERS)
            ),
        ]

    def __str__(self):
        return f"{self.day} {self.kind} {self.text or self.key[:8]}"
