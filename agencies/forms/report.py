"""The steps in which a visit is told: one form each, every field optional, each field named as in the report."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import clean_text
from agencies.forms.check import PICK_AGAIN
from agencies.forms.check_choices import CLAIMS_TO_BE
from agencies.forms.report_choices import GIVEN, PARTS_OF_DAY, PlaceSelect, city_choices, province_choices
from agencies.forms.ticks import TickedForm
from agencies.forms.typed import Discreet, TypedField, refuse_resident_id, without_resident_ids
from agencies.models import Report
from agencies.models.report import SHORT, WORDS
from agencies.reporting.region import regions
from agencies.reporting.step import Step

OLDEST_YEARS = 5  # an older visit helps nobody any more, and a year is easily mistyped
CHIPS = "visitcheck/chips.html"
# Refusals of a text that somebody has taken pains over.
LOST = frozenset({"max_length", "null_characters_not_allowed"})


class TypedArea(Discreet, forms.Textarea):
    """Several lines of text, which come back without the resident ID numbers that stood in them."""

    def format_value(self, value):
        return super().format_value(without_resident_ids(value) if isinstance(value, str) else value)


class WordsField(forms.CharField):
    """An optional text of several lines."""

    default_error_messages = TypedField.default_error_messages

    def __init__(self, *, label, help_text="", rows=6):
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=WORDS,
            widget=TypedArea({"rows": rows}),
            validators=[refuse_resident_id],
        )

    def widget_attrs(self, widget):
        """Leave `maxlength` out: a browser would cut a pasted text short without a word."""
        return {}

    def clean(self, value):
        # A line break travels as two characters, and is one on the page.
        text = super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value)
        return "\n".join(clean_text(line) for line in text.split("\n")).strip()


class StepForm(forms.Form):
    """What one step asks. `today` is China's."""

    step: Step

    def __init__(self, *args, today: date, **options):
        self.today = today
        super().__init__(*args, **options)

    @classmethod
    def held(cls, report: Report) -> dict[str, Any]:
        """Return what a report already tells of this step, to fill the form with."""
        return {name: getattr(report, name) for name in cls.base_fields}

    def told(self) -> dict[str, Any]:
        """Return what the valid fields tell, as the report keeps it: no invisible characters, no resident ID numbers."""
        fields = type(self).base_fields
        texts = [name for name in self.errors if isinstance(fields.get(name), WordsField)]
        return {
            name: clean_text(value) if isinstance(fields[name], TypedField) else value
            for name, value in self.cleaned_data.items()
        } | {name: fields[name].clean(without_resident_ids(self[name].value())) for name in texts}

    def may_be_left(self) -> bool:
        """Tell whether somebody can go back from here: only a text that cannot be kept as it is would be lost."""
        found = self.errors.get_json_data().values()
        return LOST.isdisjoint(error["code"] for errors in found for error in errors)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_id = (
            "visit"  # for the languages in the head of the page: templates/agencies/languages.html
        )
        helper.form_action = reverse("report_step", args=[self.step])
        helper.layout = Layout(*self.parts(), HTML("{% include 'agencies/report/buttons.html' %}"))
        return helper

    def parts(self) -> list:
        """Return the parts of the layout from top to bottom."""
        return [Div(*type(self).base_fields, css_class="card")]


class WhatForm(StepForm, TickedForm):
    """What he did: the ticks of the check."""

    step = Step.WHAT

    def parts(self):
        return [Field("signals", template="visitcheck/ticks.html")]


class WhenForm(StepForm):
    """When and where: never nearer than a part of the day and a city."""

    step = Step.WHEN

    visited_on = forms.DateField(
        label=_("Day of the visit"),
        required=False,
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no day. Write it like 2026-11-24, or leave it empty.")},
    )
    part_of_day = forms.ChoiceField(
        label=_("Part of the day"),
        choices=PARTS_OF_DAY,
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_AGAIN,
    )
    province = forms.ChoiceField(
        label=_("Province"),
        choices=province_choices,
        required=False,
        widget=PlaceSelect,
        error_messages=PICK_AGAIN,
    )
    city = forms.ChoiceField(
        label=_("City"),
        help_text=_("No street and no house: we do not want to know where you live."),
        choices=city_choices,
        required=False,
        widget=PlaceSelect,
        error_messages=PICK_AGAIN,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        day = self.fields["visited_on"].widget.attrs
        day["min"], day["max"] = self.oldest.isoformat(), self.today.isoformat()

    def parts(self):
        return [
            Div("visited_on", Field("part_of_day", template=CHIPS), css_class="card"),
            Div("province", "city", css_class="card"),
        ]

    @property
    def oldest(self) -> date:
        """The first day that is taken, a first of January."""
        return date(self.today.year - OLDEST_YEARS, 1, 1)

    def clean_visited_on(self) -> date | None:
        day = self.cleaned_data["visited_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day is still to come. Look at the date again."))
        if day and day < self.oldest:
            raise forms.ValidationError(
                _("That is long ago. We take visits from %(year)s on."), params={"year": self.oldest.year}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Let a city name its province; refuse a city of another one."""
        told = super().clean()
        if city := regions().get(told.get("city", "")):
            if not told.get("province"):
                told["province"] = city.province
            elif told["province"] != city.province:
                self.add_error("city", _("This city is in another province. Choose one of the two again."))
        if "city" in self.errors:
            told.pop("province", None)  # nor is that kept without it
        return told


class WhoForm(StepForm):
    """Who he said he was, and the numbers that came with him."""

    step = Step.WHO

    claims_to_be = forms.ChoiceField(
        label=_("Who did he say he was?"),
        choices=CLAIMS_TO_BE,
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_AGAIN,
    )
    creditor = TypedField(label=_("Which lender did he name?"))
    agency = TypedField(
        label=_("Which agency did he come from?"),
        help_text=_("The company or law firm on his pass or paper, as exactly as you can."),
    )
    name = TypedField(label=_("His name"))
    badge = TypedField(label=_("Badge number"))
    phones = TypedField(
        label=_("Phone numbers he gave"),
        help_text=_("Several with a comma between them. Never your own."),
        inputmode="tel",
    )
    payee = TypedField(
        label=_("Where the money was to go"),
        help_text=_("The account number or the name that he gave. Never your own."),
    )
    plate = TypedField(label=_("Number plate of his car"), enterkeyhint="done")

    def parts(self):
        return [
            Div(Field("claims_to_be", template=CHIPS), css_class="card"),
            Div("creditor", "agency", Div("name", "badge", css_class="pair"), css_class="card"),
            Div("phones", "payee", "plate", css_class="card"),
        ]

    def clean_plate(self) -> str:
        plate = clean_text(self.cleaned_data["plate"])
        if len(plate) > SHORT:
            raise forms.ValidationError(
                TypedField.default_error_messages["max_length"], params={"limit_value": SHORT}
            )
        return plate


class DemandForm(StepForm):
    """What he asked for, and what was given."""

    step = Step.DEMAND

    given = forms.MultipleChoiceField(
        label=_("Did you give him any of this?"),
        help_text=_("Then we first show what to do at once. Leave it empty if you gave nothing."),
        choices=GIVEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=PICK_AGAIN,
    )
    demand = WordsField(
        label=_("What did he ask for?"),
        help_text=_("How much, by when, by which way; what he wanted to see or to take."),
        rows=4,
    )

    def parts(self):
        return [
            Div(Field("given", template="agencies/report/given.html"), css_class="card"),
            Div("demand", css_class="card"),
        ]


class WordsForm(StepForm):
    """What happened, in the reporter's own words."""

    step = Step.WORDS

    words = WordsField(
        label=_("What happened, in your own words"),
        help_text=_(
            "What you saw and heard, in the order in which it came. Not your own name, address or ID number."
        ),
        rows=8,
    )


class ContactForm(StepForm):
    """How the reporter can be reached, if he wants to be."""

    step = Step.CONTACT

    contact = TypedField(
        label=_("How we can reach you, if you like"),
        help_text=_(
            "A phone number, WeChat name or e-mail address. Leave it empty: questions then wait behind your receipt code."
        ),
        enterkeyhint="done",
    )


FORMS: dict[Step, type[StepForm]] = {
    form.step: form for form in (WhatForm, WhenForm, WhoForm, DemandForm, WordsForm, ContactForm)
}
