"""Behaviours that a person can see and tick."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models.rule import SEVERITY_CHOICES, Rule
from agencies.models.sourced import Sourced


class Signal(Sourced):
    """One observable behaviour: a tick on the check form, or a sign that the comparison itself derives."""

    class Group(models.TextChoices):
        MONEY = "money", _("Money")
        PAPERS = "papers", _("Papers")
        IDENTITY = "identity", _("Who he says he is")
        FORCE = "force", _("Force")
        PRIVACY = "privacy", _("Privacy")
        OFFERS = "offers", _("Offers of help")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=60)
    title_en = models.CharField(_("title (English)"), max_length=100)
    question_zh = models.CharField(_("tick (Chinese)"), max_length=100)
    question_en = models.CharField(_("tick (English)"), max_length=150)
    advice_zh = models.CharField(_("advice (Chinese)"), max_length=200, blank=True)
    advice_en = models.CharField(_("advice (English)"), max_length=300, blank=True)
    severity = models.CharField(_("severity"), max_length=8, choices=SEVERITY_CHOICES)
    group = models.CharField(_("group"), max_length=10, choices=Group.choices)
    rule = models.ForeignKey(
        Rule, models.SET_NULL, null=True, blank=True, related_name="signals", verbose_name=_("rule")
    )
    first = models.PositiveSmallIntegerField(
        _("place among the first ticks"), null=True, blank=True, help_text=_("Empty: under “more”.")
    )
    derived = models.BooleanField(
        _("derived"), default=False, help_text=_("Follows from another comparison; never offered as a tick.")
    )

    class Meta(Sourced.Meta):
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        ordering = ["group", "code"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                name="signal_derived_is_no_tick",
                condition=~Q(derived=True, first__isnull=False),
                violation_error_message=_("A derived signal is never among the first ticks."),
            ),
        ]

    def __str__(self):
        return self.title_zh
