"""What advice and known frauds carry besides their end: the day from which they, or a change of them, take effect."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.expiring import Expiring


class Scheduled(Expiring):
    """A fact that may take effect on a day of its own.

    With nothing in `upcoming` the whole row waits for `published_from`. With values in it, by field name and other rows
    by their key, the row stands as it is until that day and reads like them from then on. Nothing has to run on the day:
    queries/content.py reads it so. Whoever next changes the row writes what has come true into it.
    """

    published_from = models.DateField(
        _("takes effect on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The public sees it from this day. Empty: as soon as it is decided."),
    )
    upcoming = models.JSONField(_("waits for its day"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.upcoming and self.published_from is None:
            raise ValidationError(_("A change that waits needs the day for which it waits."))

    def is_in_force(self, today: date) -> bool:
        return super().is_in_force(today) and (self._has_begun(today) or bool(self.upcoming))

    def is_due(self, today: date) -> bool:
        """Tell whether a change that waited has come true by a day."""
        return bool(self.upcoming) and self._has_begun(today)

    def is_waiting(self, today: date) -> bool:
        """Tell whether a change still waits for its day."""
        return bool(self.upcoming) and not self._has_begun(today)

    def _has_begun(self, today: date) -> bool:
        return self.published_from is None or self.published_from <= today
