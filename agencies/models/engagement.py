"""Which lender names which agency."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.creditor import Creditor
from agencies.models.sourced import Sourced


class Engagement(Sourced):
    """A lender names an agency, on some evidence. It ends on a date and is never deleted.

    `lender_list` means that the lender's own list was entered whole: an agency without such a row is then not on it.
    """

    class Evidence(models.TextChoices):
        LENDER_LIST = "lender_list", _("the lender’s own list")
        LENDER_LIST_REPORTED_BY_PRESS = (
            "lender_list_reported_by_press",
            _("the lender’s list, as the press reports"),
        )
        LENDER_STATEMENT = "lender_statement", _("a statement of the lender")
        AGENCY_STATEMENT = "agency_statement", _("a statement of the agency")

    creditor = models.ForeignKey(
        Creditor, models.CASCADE, related_name="engagements", verbose_name=_("lender")
    )
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="engagements", verbose_name=_("agency"))
    evidence = models.CharField(
        _("evidence"),
        max_length=40,
        choices=Evidence.choices,
        help_text=_(
            "Choose “the lender’s own list” only when the whole list is entered: every agency that is not on it "
            "is then shown as “not on the lender’s own list”."
        ),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["creditor", "agency"]
        constraints = [
            *Sourced.Meta.constraints,
            # Also serves the check: the pairs of one lender with the agencies found.
            models.UniqueConstraint(name="engagement_pair_once", fields=["creditor", "agency", "evidence"]),
            models.CheckConstraint(
                name="engagement_has_source",
                condition=~Q(source="") & ~Q(seen_on=""),
                violation_error_message=_("An engagement needs a source and the date it was seen."),
            ),
        ]

    def __str__(self):
        return f"{self.creditor} → {self.agency}"
