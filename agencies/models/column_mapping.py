"""What the columns of a lender's lists mean, as a curator said last time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.creditor import Creditor
from agencies.models.imports import KIND_CHOICES


class ColumnMapping(models.Model):
    """The meaning of headers for one kind of file and one lender, and the constants that went with it."""

    kind = models.CharField(_("what it holds"), max_length=12, choices=KIND_CHOICES)
    creditor = models.ForeignKey(
        Creditor, models.CASCADE, null=True, related_name="+", verbose_name=_("lender")
    )
    headers = models.JSONField(
        _("columns"), default=dict
    )  # folded header -> column, "" for one that is not read
    constants = models.JSONField(_("constants"), default=dict)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")
        constraints = [
            models.UniqueConstraint(name="column_mapping_once", fields=["kind", "creditor"]),
            models.UniqueConstraint(
                name="column_mapping_of_no_lender_once", fields=["kind"], condition=Q(creditor=None)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.creditor or ''}"
