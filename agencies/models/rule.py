"""What a visit must obey."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.checking.facts import Severity
from agencies.models.sourced import Sourced

SEVERITY_CHOICES = [
    (Severity.CRITICAL, _("critical")),
    (Severity.HIGH, _("high")),
    (Severity.MEDIUM, _("medium")),
    (Severity.LOW, _("low")),
]


class Rule(Sourced):
    """A rule of law, regulation, standard or trade that a visit has to obey."""

    class Kind(models.TextChoices):
        LAW = "law", _("law")
        REGULATION = "regulation", _("regulation")
        NATIONAL_STANDARD = "national_standard", _("national standard")
        INDUSTRY_CONVENTION = "industry_convention", _("industry guideline or practice")

    code = models.CharField(_("code"), max_length=40, unique=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=100)
    title_en = models.CharField(_("title (English)"), max_length=150)
    summary_zh = models.TextField(_("summary (Chinese)"))
    summary_en = models.TextField(_("summary (English)"))
    legal_source = models.TextField(_("legal source"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    severity = models.CharField(_("severity"), max_length=8, choices=SEVERITY_CHOICES)
    note = models.TextField(
        _("note"), blank=True, help_text=_("For curators: what must not be said. Never shown.")
    )

    class Meta(Sourced.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["code"]

    def __str__(self):
        return self.title_zh
