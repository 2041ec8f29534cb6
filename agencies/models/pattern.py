"""Known frauds and abuses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.guidance import Guidance
from agencies.models.hotline import Hotline
from agencies.models.rule import SEVERITY_CHOICES
from agencies.models.scheduled import Scheduled
from agencies.models.signal import Signal
from agencies.models.sourced import PartialDateField, Sourced


class Pattern(Scheduled, Sourced):
    """Signals and indicators that together mean a known fraud, with examples that keep the pattern honest."""

    class Status(models.TextChoices):
        EXPERIMENTAL = "experimental", _("experimental")
        STABLE = "stable", _("stable")

    key = models.SlugField(_("key"), max_length=40, unique=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=60)
    title_en = models.CharField(_("title (English)"), max_length=100)
    description_zh = models.TextField(_("description (Chinese)"))
    description_en = models.TextField(_("description (English)"))
    severity = models.CharField(_("severity"), max_length=8, choices=SEVERITY_CHOICES)
    all_of = models.ManyToManyField(
        Signal,
        blank=True,
        related_name="patterns_all_of",
        verbose_name=_("all of"),
        help_text=_("Every one of these must be present."),
    )
    any_of = models.ManyToManyField(
        Signal,
        blank=True,
        related_name="patterns_any_of",
        verbose_name=_("any of"),
        help_text=_("At least one of these must be present. Empty: no further condition."),
    )
    supporting = models.ManyToManyField(
        Signal,
        blank=True,
        related_name="patterns_supporting",
        verbose_name=_("supporting"),
        help_text=_("Often seen with it; not needed."),
    )
    what_to_do_zh = models.TextField(_("what to do (Chinese)"))
    what_to_do_en = models.TextField(_("what to do (English)"))
    hotlines = models.ManyToManyField(
        Hotline, blank=True, related_name="patterns", verbose_name=_("hotlines")
    )
    guidance = models.ManyToManyField(
        Guidance, blank=True, related_name="patterns", verbose_name=_("guidance")
    )
    legal_source = models.TextField(_("legal source"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.EXPERIMENTAL)
    looked_at = PartialDateField(_("last looked at"))
    known_false_positives_zh = models.TextField(_("known false alarms (Chinese)"), blank=True)
    known_false_positives_en = models.TextField(_("known false alarms (English)"), blank=True)
    examples = models.JSONField(
        _("examples"), default=list, blank=True, help_text=_("Lists of signal codes that must match.")
    )
    counter_examples = models.JSONField(
        _("counter-examples"),
        default=list,
        blank=True,
        help_text=_("Lists of signal codes that must not match."),
    )

    class Meta(Sourced.Meta):
        verbose_name = _("pattern")
        verbose_name_plural = _("patterns")
        ordering = ["key"]

    def __str__(self):
        return self.title_zh
