"""Pages of advice."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models.hotline import Hotline
from agencies.models.rule import Rule
from agencies.models.scheduled import Scheduled
from agencies.models.sourced import Sourced


class Guidance(Scheduled, Sourced):
    """A page of advice in Markdown, in both languages, with the rules it rests on and the numbers it names."""

    slug = models.SlugField(_("address"), max_length=40, unique=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=60)
    title_en = models.CharField(_("title (English)"), max_length=100)
    summary_zh = models.CharField(_("summary (Chinese)"), max_length=200)
    summary_en = models.CharField(_("summary (English)"), max_length=300)
    situation_zh = models.CharField(_("when to open it (Chinese)"), max_length=60, blank=True)
    situation_en = models.CharField(_("when to open it (English)"), max_length=100, blank=True)
    body_zh = models.TextField(_("text (Chinese)"), help_text=_("Markdown; no HTML."))
    body_en = models.TextField(_("text (English)"), help_text=_("Markdown; no HTML."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    rules = models.ManyToManyField(Rule, blank=True, related_name="guidance", verbose_name=_("rules"))
    hotlines = models.ManyToManyField(
        Hotline, blank=True, related_name="guidance", verbose_name=_("hotlines")
    )

    class Meta(Sourced.Meta):
        verbose_name = _("guidance page")
        verbose_name_plural = _("guidance")
        ordering = ["order", "slug"]

    def __str__(self):
        return self.title_zh

    def get_absolute_url(self):
        return reverse("guidance", args=[self.slug])
