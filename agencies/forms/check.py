"""The check form: what a person can tell of a visit, every part of it optional."""

from collections.abc import Iterable
from datetime import datetime

from crispy_forms.helper import FormHelper
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.checking.claim import TEXT_FIELDS, Claim, ClaimsToBe, Situation, clean_text
from agencies.forms.bilingual import spoken
from agencies.forms.check_choices import CLAIMS_TO_BE, SITUATIONS
from agencies.forms.check_layout import check_layout
from agencies.forms.ready import ReadyChoices
from agencies.forms.ticks import TickedForm
from agencies.forms.typed import TypedField
from agencies.models import Creditor

FORCED_ENTRY = "force_entry"  # the signal that being inside uninvited, or in the way, amounts to
FIRST_LENDERS = 7  # with “another, or none” four rows of two on a phone
PICK_AGAIN = {"invalid_choice": _("This answer is not one of those offered. Choose again.")}


class CheckForm(TickedForm):
    """One visit as a person tells it; a valid form becomes a claim, and nothing is kept."""

    # As on the page: in this order errors are summed up and a note is written.
    field_order = [
        "situation",
        "creditor_pick",
        "creditor",
        "agency",
        "name",
        "badge",
        "claims_to_be",
        "signals",
    ]

    situation = forms.ChoiceField(
        label=_("What is going on?"),
        choices=ReadyChoices(lambda: SITUATIONS),
        initial=Situation.OUTSIDE,
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_AGAIN,
    )
    creditor_pick = forms.ChoiceField(
        label=_("Which lender does he name?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_AGAIN,
    )
    creditor = TypedField(label=_("Another lender"), enterkeyhint="next")
    agency = TypedField(
        label=_("Which agency does he come from?"),
        help_text=_("The company or law firm on his pass or paper, as exactly as you can."),
        enterkeyhint="next",
    )
    name = TypedField(label=_("His name"), enterkeyhint="next")
    badge = TypedField(label=_("Badge number"), enterkeyhint="done")
    claims_to_be = forms.ChoiceField(
        label=_("Who does he say he is?"),
        choices=ReadyChoices(lambda: CLAIMS_TO_BE),
        required=False,
        widget=forms.RadioSelect,
        error_messages=PICK_AGAIN,
    )
    phone = TypedField(label=_("A phone number he gives"), inputmode="tel", enterkeyhint="next")
    payee = TypedField(
        label=_("Where the money is to go"),
        help_text=_("The account number or the name that he gives. Never your own."),
        enterkeyhint="done",
    )

    def __init__(self, *args, lenders: Iterable[Creditor], **options):
        super().__init__(*args, **options)
        self.fields["creditor_pick"].choices = ReadyChoices(lambda: _picks(lenders))

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_id = (
            "visit"  # for the languages in the head of the page: templates/agencies/languages.html
        )
        helper.form_action = reverse("result")
        helper.disable_csrf = True  # the check changes nothing: no session, no cookie
        helper.layout = check_layout()
        return helper

    @property
    def situation_given(self) -> Situation:
        """The situation of a valid form; at the door if none was chosen."""
        return Situation(self.cleaned_data["situation"] or Situation.OUTSIDE)

    def to_claim(self, moment: datetime) -> Claim:
        """Return what was told as a claim; `moment` is the visit's, unless only a letter is there."""
        given = self.cleaned_data
        texts = {field: clean_text(given[field]) for field in TEXT_FIELDS}
        texts["creditor"] = texts["creditor"] or given["creditor_pick"]
        forced = [FORCED_ENTRY] if self.situation_given is Situation.INSIDE else []
        return Claim(
            **texts,
            claims_to_be=ClaimsToBe(given["claims_to_be"]) if given["claims_to_be"] else None,
            signals=tuple(dict.fromkeys([*given["signals"], *forced])),
            at=None if self.situation_given is Situation.LETTER else moment,
        )

    def typed(self) -> list[tuple[str, str]]:
        """Everything that was filled in, as pairs of a field and a value, to fill the form again."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name) if value]

    def first_lenders(self) -> list:
        """The answers about the lender that stand open on the page."""
        return list(self["creditor_pick"])[: FIRST_LENDERS + 1]

    def more_lenders(self) -> list:
        """The other lenders that can be picked."""
        return list(self["creditor_pick"])[FIRST_LENDERS + 1 :]

    def more_lenders_are_open(self) -> bool:
        """Whether one of the other lenders is picked, so that they must not be hidden."""
        return any(option.data["selected"] for option in self.more_lenders())

    def numbers_are_open(self) -> bool:
        """Whether a phone number or an account was typed, so that it must not be hidden."""
        return bool(self["phone"].value() or self["payee"].value())


def _picks(lenders: Iterable[Creditor]) -> list[tuple[str, str]]:
    picks = [(lender.name, _short_name(lender)) for lender in lenders]
    picks.insert(FIRST_LENDERS, ("", _("Another, or none")))
    return picks


def _short_name(lender: Creditor) -> str:
    return spoken(lender.short_names.split("|")[0].strip() or lender.name, lender.name_en)
