"""Words that curators use again and again when they ask a reporter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.report import LINE, WORDS


class ReplyTemplate(models.Model):
    """A question in both languages; the reporter gets that of his report."""

    title = models.CharField(_("title"), max_length=LINE, unique=True)
    text_zh = models.TextField(_("text (Chinese)"), max_length=WORDS)
    text_en = models.TextField(_("text (English)"), max_length=WORDS)

    class Meta:
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")
        ordering = ["title"]

    def __str__(self):
        return self.title
