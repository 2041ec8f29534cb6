"""Curate known frauds, each held to its own examples."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.indicator import IndicatorInline
from agencies.admin.sourced import ENDS, SOURCE, SourcedAdmin, add_link
from agencies.checking.facts import PatternRecord, Severity
from agencies.checking.pattern import matches
from agencies.forms.draft import DraftForm
from agencies.models import Pattern, Signal


class PatternForm(DraftForm):
    """Refuses a pattern that misses one of its examples or hits one of its counter-examples."""

    def clean(self):
        cleaned = super().clean()
        if {"all_of", "any_of"} <= cleaned.keys():
            record = PatternRecord(
                key="",
                severity=Severity.LOW,
                title_zh="",
                title_en="",
                all_of=tuple(signal.code for signal in cleaned["all_of"]),
                any_of=tuple(signal.code for signal in cleaned["any_of"]),
            )
            self._hold_to(record, "examples", expected=True)
            self._hold_to(record, "counter_examples", expected=False)
        return cleaned

    def _hold_to(self, record: PatternRecord, field: str, *, expected: bool) -> None:
        for codes in self.cleaned_data.get(field) or []:
            if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
                self.add_error(field, _('Write a list of lists of signal codes: [["cash", "urge_now"]].'))
                return
            known = set(Signal.objects.filter(code__in=codes).values_list("code", flat=True))
            example = ", ".join(codes)
            if unknown := [code for code in codes if code not in known]:
                message = _("There is no signal “%(code)s”.") % {"code": unknown[0]}
            elif matches(record, frozenset(codes)) is expected:
                continue
            elif expected:
                message = _("The pattern does not match this example: %(example)s.") % {"example": example}
            else:
                message = _("The pattern matches this counter-example: %(example)s.") % {"example": example}
            self.add_error(field, message)


@admin.register(Pattern)
class PatternAdmin(SourcedAdmin):
    """Known frauds and abuses."""

    form = PatternForm
    identifier = "key"
    readonly_fields = ("expires_on",)
    search_fields = ("key", "title_zh", "title_en")
    list_display = ("key", "title_zh", "severity", "status", "looked_at", "confidence", "shown")
    list_filter = ("severity", "status", "confidence", "is_public")
    autocomplete_fields = ("all_of", "any_of", "supporting", "hotlines", "guidance")
    fieldsets = (
        (
            _("Words"),
            {
                "description": _(
                    "The public sees title, description and what to do in a result that matches."
                ),
                "fields": (
                    "key",
                    ("title_zh", "title_en"),
                    "description_zh",
                    "description_en",
                    "what_to_do_zh",
                    "what_to_do_en",
                    "hotlines",
                    "guidance",
                    "legal_source",
                ),
            },
        ),
        (
            _("When it matches"),
            {
                "description": _("“Critical” gives the answer to stop, “high” that something does not fit."),
                "fields": ("severity", "all_of", "any_of", "supporting"),
            },
        ),
        (
            _("What keeps it honest"),
            {
                "description": _(
                    "The public sees none of this. Saving compares the pattern with its examples."
                ),
                "fields": (
                    ("status", "looked_at"),
                    "examples",
                    "counter_examples",
                    "known_false_positives_zh",
                    "known_false_positives_en",
                ),
            },
        ),
        SOURCE,
        ENDS,
    )
    inlines = (IndicatorInline,)

    def further_links(self, request, obj):
        return add_link(request, "indicator", _("Propose an indicator"), pattern=obj.pk)
