"""Published warnings."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.pattern import Pattern
from agencies.reporting.region import region_name


class Alert(models.Model):
    """A warning for a place and a time; published by two people, gone by itself when it expires.

    `slug` is its address for good, in the feed too.
    """

    class Level(models.TextChoices):
        NOTICE = "notice", _("notice")
        WARNING = "warning", _("warning")
        URGENT = "urgent", _("urgent")

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    level = models.CharField(_("level"), max_length=7, choices=Level.choices)
    title_zh = models.CharField(_("title (Chinese)"), max_length=60)
    title_en = models.CharField(_("title (English)"), max_length=100)
    text_zh = models.TextField(_("text (Chinese)"), max_length=1_000)
    text_en = models.TextField(_("text (English)"), max_length=1_500)
    province = models.CharField(_("province"), max_length=6, blank=True)  # empty: the whole country
    city = models.CharField(_("city"), max_length=6, blank=True)
    pattern = models.ForeignKey(
        Pattern, models.SET_NULL, null=True, blank=True, related_name="alerts", verbose_name=_("pattern")
    )
    source = models.TextField(_("source"), blank=True)
    published_at = models.DateTimeField(_("published"))
    changed_at = models.DateTimeField(_("last changed"))  # renewed, or ended before its time
    expires_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-published_at", "-id"]
        indexes = [models.Index(name="alert_in_force", fields=["expires_at", "published_at"])]
        constraints = [
            models.CheckConstraint(name="alert_ends_later", condition=Q(expires_at__gt=F("published_at"))),
            models.CheckConstraint(name="alert_city_has_province", condition=Q(city="") | ~Q(province="")),
        ]

    def __str__(self):
        return self.title_zh

    def get_absolute_url(self) -> str:
        return f"{reverse('alerts')}#{self.slug}"

    @property
    def place(self) -> str:
        """Return the Chinese names of province and city; "" for the whole country."""
        return region_name(self.province, self.city)

    @property
    def last_day(self) -> date:
        """Return the last day on which it is in force."""
        return timezone.localtime(self.expires_at - timedelta(microseconds=1)).date()

    def is_in_force(self, at: datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.published_at <= at < self.expires_at
