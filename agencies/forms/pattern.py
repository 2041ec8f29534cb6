"""What an editor writes as a known fraud: the signals that make it, held to its own examples."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.checking.facts import PatternRecord
from agencies.checking.pattern import matches
from agencies.curation.hint import Hint, text_hints
from agencies.forms.editor import EditorForm
from agencies.forms.tick_set import RowsField, SetsField, row_choices, signal_choices
from agencies.models import Pattern, Signal
from agencies.queries.proof import drafted_pattern

SIGNALS, SETS = ("all_of", "any_of", "supporting"), ("examples", "counter_examples")


def _rows(name: str) -> RowsField:
    return RowsField(Pattern._meta.get_field(name))


def _sets(name: str, help_text: Any) -> SetsField:
    return SetsField(label=Pattern._meta.get_field(name).verbose_name, help_text=help_text)


class PatternForm(EditorForm):
    """Refuses a pattern that misses one of its examples, hits one of its counter-examples, or asks twice for a signal."""

    public_texts = ("title", "description", "what_to_do")

    all_of, any_of, supporting = map(_rows, SIGNALS)
    hotlines, guidance = map(_rows, ("hotlines", "guidance"))
    examples = _sets("examples", gettext_lazy("What must match: each line one visit."))
    counter_examples = _sets(
        "counter_examples", gettext_lazy("Near misses that must not match: each line one visit.")
    )

    class Meta:
        model = Pattern
        fields = "__all__"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.signals = {row.pk: row for row in Signal.objects.all()}
        for name in SIGNALS:
            if name in self.fields:
                self.fields[name].choices = signal_choices(self.signals.values(), "pk")
        for name, stem in (("hotlines", "name"), ("guidance", "title")):
            if name in self.fields:
                self.fields[name].choices = row_choices(self.fields[name].queryset, stem)
        for name in SETS:
            if name in self.fields:
                self.fields[name].known = frozenset(row.code for row in self.signals.values())
                self.fields[name].widget.choices = signal_choices(self.signals.values(), "code")

    def clean_examples(self) -> list[list[str]]:
        return self._as_held("examples")

    def clean_counter_examples(self) -> list[list[str]]:
        return self._as_held("counter_examples")

    def hints(self) -> tuple[Hint, ...]:
        return tuple(
            hint
            for stem in (*self.public_texts, "known_false_positives")
            for hint in text_hints(stem, zh=self.shown_text(f"{stem}_zh"), en=self.shown_text(f"{stem}_en"))
        )

    def drafted_values(self) -> dict[str, Any]:
        """Return what stands in the form as a proposal holds it: signals by their code."""
        return {
            "key": self.shown_text("key"),
            "severity": self.shown_text("severity"),
            **{name: self._codes(name) for name in SIGNALS},
            **{name: [codes for codes in self.shown(name) or () if codes] for name in SETS},
            **{
                name: self.shown_text(name)
                for stem in self.public_texts
                for name in (f"{stem}_zh", f"{stem}_en")
            },
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = {name: {row.code for row in cleaned.get(name) or ()} for name in SIGNALS}
        for first, second in (("all_of", "any_of"), ("all_of", "supporting"), ("any_of", "supporting")):
            if twice := sorted(chosen[first] & chosen[second]):
                message = _("“%(signal)s” is asked for twice. Choose one place for it.") % {
                    "signal": twice[0]
                }
                self.add_error(second, message)
        record = drafted_pattern("pattern", {name: sorted(codes) for name, codes in chosen.items()})
        self._hold_to(record, "examples", expected=True)
        self._hold_to(record, "counter_examples", expected=False)
        return cleaned

    def clean_ends_on(self) -> date | None:
        day, held = super().clean_ends_on(), self.initial.get("ends_on")
        if held and (day is None or day > held):
            message = _(
                "It was published on reports until %(day)s. Renew its proposal to let it last longer."
            )
            raise forms.ValidationError(message % {"day": held})
        return day

    def _hold_to(self, record: PatternRecord, field: str, *, expected: bool) -> None:
        for codes in self.cleaned_data.get(field) or []:
            if matches(record, frozenset(codes)) is expected:
                continue
            example = ", ".join(codes)
            if expected:
                message = _("The pattern does not match this example: %(example)s.") % {"example": example}
            else:
                message = _("The pattern matches this counter-example: %(example)s.") % {"example": example}
            self.add_error(field, message)

    def _as_held(self, field: str) -> list[list[str]]:
        """Return sets with the codes in the order in which they are held: ticks come in that of the page, and an order is
        no difference.
        """
        held = {frozenset(codes): codes for codes in self.initial.get(field) or ()}
        return [held.get(frozenset(codes), codes) for codes in self.cleaned_data[field]]

    def _codes(self, name: str) -> list[str]:
        numbers = [str(getattr(value, "pk", value)) for value in self.shown(name) or ()]
        return [
            self.signals[int(each)].code for each in numbers if each.isdecimal() and int(each) in self.signals
        ]
