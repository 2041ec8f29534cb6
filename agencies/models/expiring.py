"""What a fact carries that is published on what people told us: the day on which it ends by itself."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Expiring(models.Model):
    """A fact that may end by itself; a proposal sets the day, and another one renews it."""

    expires_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("From this day it has no effect. Empty: it stays until somebody ends it."),
    )

    class Meta:
        abstract = True

    def is_in_force(self, today: date) -> bool:
        """Tell whether it still has effect on a day."""
        return self.expires_on is None or self.expires_on > today
