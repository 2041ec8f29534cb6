"""What a curator fills in to propose a pattern, an indicator or an alert, and to decide on one.

Each draft form has `values()`: the values of the row as a proposal holds them, other rows by their key.
"""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from agencies.actions.link import NATURAL_KEYS
from agencies.curation.wording import PUBLIC_TEXTS
from agencies.forms.bilingual import place_words
from agencies.forms.wording import refuse_words
from agencies.models import Agency, Alert, Indicator, Pattern, Signal
from agencies.models.report import LINE, WORDS
from agencies.queries.name import find
from agencies.reporting.region import cities, provinces, regions


class DayInput(forms.DateInput):
    """A day, chosen by the browser's own calendar."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class NumbersField(forms.CharField):
    """Numbers of reports, however they are separated."""

    def clean(self, value: str) -> list[int]:
        text = super().clean(value)
        parts = re.split(r"[\s,，、;；#]+", text.strip("#, ，"))
        if not all(part.isdecimal() and len(part) < 19 for part in filter(None, parts)):
            raise forms.ValidationError(_("Write numbers: 12, 15."))
        return sorted({int(part) for part in parts if part})


class ExamplesField(forms.CharField):
    """Sets of signals, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: object) -> object:
        return value if isinstance(value, str) else "\n".join(", ".join(codes) for codes in value or ())

    def clean(self, value: str) -> list[list[str]]:
        lines = super().clean(value).splitlines()
        sets = [[code for code in re.split(r"[\s,，]+", line) if code] for line in lines if line.strip()]
        asked = {code for codes in sets for code in codes}
        if unknown := asked - set(Signal.objects.filter(code__in=asked).values_list("code", flat=True)):
            message = _("There is no signal “%(code)s”.") % {"code": min(unknown)}
            raise forms.ValidationError(message)
        return sets


class EvidenceForm(forms.Form):
    """Asks what a proposal rests on, and until when it holds."""

    reports = NumbersField(
        label=_("Reports"), required=False, help_text=_("Their numbers, separated by commas.")
    )
    first_party = forms.URLField(
        label=_("First-party source"),
        required=False,
        max_length=LINE,
        assume_scheme="https",
        help_text=_(
            "The address of a notice of the lender, the agency or an authority. Without one, two independent reports are "
            "needed. The public sees it."
        ),
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For whoever decides. Never shown to the public."),
    )
    expires_on = forms.DateField(
        label=_("Ends on, unless renewed"), widget=DayInput, help_text=_("From this day on it has no effect.")
    )


class PatternDraftForm(forms.ModelForm):
    """Asks for a pattern in both languages, its signals, and the examples that it is held to."""

    examples = ExamplesField(
        label=_("Examples"), required=False, help_text=_("Signals that must match: codes, one set a line.")
    )
    counter_examples = ExamplesField(
        label=_("Counter-examples"), required=False, help_text=_("Signals that must not match.")
    )

    class Meta:
        model = Pattern
        fields = (
            *("key", "severity", "title_zh", "title_en", "description_zh", "description_en"),
            *("what_to_do_zh", "what_to_do_en", "all_of", "any_of", "examples", "counter_examples"),
            *("known_false_positives_zh", "known_false_positives_en", "hotlines", "guidance"),
        )
        widgets = {
            "all_of": forms.CheckboxSelectMultiple,
            "any_of": forms.CheckboxSelectMultiple,
            "hotlines": forms.CheckboxSelectMultiple,
            "guidance": forms.CheckboxSelectMultiple,
            **{
                f"{stem}_{tongue}": forms.Textarea(attrs={"rows": 3})
                for stem in ("description", "what_to_do", "known_false_positives")
                for tongue in ("zh", "en")
            },
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_words(self, PUBLIC_TEXTS["pattern"])
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: _by_key(value) for name, value in self.cleaned_data.items()}


class IndicatorDraftForm(forms.Form):
    """Asks for one value that is misused."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Indicator.Kind.choices)
    value = forms.CharField(
        label=_("Value"),
        max_length=LINE,
        help_text=_("One whole value. Kept sealed, and never shown to the public."),
    )
    agency = forms.CharField(
        label=_("Agency"),
        required=False,
        max_length=LINE,
        help_text=_("Its name or key; for a badge or a name only, which are misused within one agency."),
    )
    pattern = forms.ModelChoiceField(Pattern.objects.all(), label=_("Pattern"), required=False)

    def clean_agency(self) -> Agency | None:
        text = self.cleaned_data["agency"].strip()
        if not text:
            return None
        if row := Agency.objects.filter(key=text).first():
            return row
        owners = {match.owner for match in find(agency=text).agencies if match.relation == "same"}
        if len(owners) != 1:
            raise forms.ValidationError(_("One agency on record must have this name. Write its key."))
        return Agency.objects.get(pk=owners.pop())

    def values(self) -> dict[str, Any]:
        return {name: _by_key(value) for name, value in self.cleaned_data.items()}


class AlertDraftForm(forms.ModelForm):
    """Asks for a warning in both languages, its level and its place."""

    place = forms.ChoiceField(label=_("Place"), required=False)

    class Meta:
        model = Alert
        fields = ("level", "place", "title_zh", "text_zh", "title_en", "text_en", "pattern")
        widgets = {
            "text_zh": forms.Textarea(attrs={"rows": 4}),
            "text_en": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"pattern": _("Results that match it show the alert.")}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["place"].choices = _places()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_words(self, PUBLIC_TEXTS["alert"])
        return cleaned

    def values(self) -> dict[str, Any]:
        found = {name: _by_key(value) for name, value in self.cleaned_data.items() if name != "place"}
        region = regions().get(self.cleaned_data["place"])
        return found | {
            "province": (region.province or region.code) if region else "",
            "city": region.code if region and region.province else "",
        }


class DecisionForm(forms.Form):
    """Takes what the second person answers."""

    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed to send it back: what has to be different."),
    )


DRAFT_FORMS = {"alert": AlertDraftForm, "pattern": PatternDraftForm, "indicator": IndicatorDraftForm}


def _places() -> list[tuple[str, Any]]:
    """Return every province with its cities, in one list to choose from."""
    grouped = [
        (
            place_words(province.code),
            [(each.code, place_words(each.code)) for each in (province, *_cities(province.code))],
        )
        for province in provinces()
    ]
    return [("", _("The whole country")), *grouped]


def _cities(province: str) -> Iterable:
    return cities().get(province, ())


def _by_key(value: Any) -> Any:
    """Return a row by its key, rows as a list of theirs, and any other value as it is."""
    if isinstance(value, Model):
        return getattr(value, NATURAL_KEYS[type(value)])
    if hasattr(value, "model"):
        return list(value.values_list(NATURAL_KEYS[value.model], flat=True))
    return value or ("" if value is None else value)
