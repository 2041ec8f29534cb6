"""The ticks: what a visitor says or does, the commonest open on the page and the rest folded away by group."""

from collections.abc import Collection, Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms.bilingual import in_language
from agencies.forms.ready import ReadyChoices
from agencies.models import Signal


class TicksField(forms.MultipleChoiceField):
    """Takes codes of behaviours without making the words of all of them."""

    codes: Collection[str] = ()

    def valid_value(self, value: str) -> bool:
        return value in self.codes


class TickedForm(forms.Form):
    """A form with the behaviours that can be ticked; templates/visitcheck/ticks.html lays them out."""

    signals = TicksField(
        label=_("What does he say or do?"),
        help_text=_("Tick whatever fits."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of the ticks is not on our list. Tick again what you saw.")},
    )

    def __init__(self, *args, ticks: Iterable[Signal], **options):
        super().__init__(*args, **options)
        self.ticks = {signal.code: signal for signal in ticks}
        self.fields["signals"].codes = self.ticks
        self.fields["signals"].choices = ReadyChoices(self._questions)

    def _questions(self) -> list[tuple[str, str]]:
        return [(code, in_language(signal, "question")) for code, signal in self.ticks.items()]

    def words(self, name: str, values: Iterable[str]) -> list[str]:
        """Return what was chosen in a field in the words that the form showed; what was typed stays as it is."""
        if name == "signals":
            return [in_language(self.ticks[code], "question") for code in values if code in self.ticks]
        shown = {str(value): str(label) for value, label in getattr(self.fields[name], "choices", ())}
        return [shown.get(value, value) for value in values]

    def first_ticks(self) -> list:
        """The ticks that stand open on the page."""
        return [option for option in self["signals"] if self.ticks[option.data["value"]].first]

    def more_ticks(self) -> dict[str, list]:
        """The other ticks under the name of their group."""
        groups: dict[str, list] = {}
        for option in self["signals"]:
            signal = self.ticks[option.data["value"]]
            if not signal.first:
                groups.setdefault(signal.get_group_display(), []).append(option)
        return groups

    def more_ticks_are_open(self) -> bool:
        """Whether one of the other ticks is set, so that they must not be hidden."""
        ticked = self["signals"].value() or ()
        return any(code in self.ticks and not self.ticks[code].first for code in ticked)
