"""What a curator fills in to bring a file in: the file, its columns, decisions between near names, and the hand-in."""

from typing import Any
from unicodedata import normalize

from django import forms
from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agencies.actions.imports import Setup
from agencies.actions.imports_list import NEW, OUT
from agencies.actions.reference import find_referred, may_mean
from agencies.actions.shelf import SHELVES
from agencies.checking.claim import clean_text
from agencies.forms.upload import BoundedUploadHandler
from agencies.importing.fate import Line
from agencies.importing.mapping import LENDER_LIST, columns_of
from agencies.models import Creditor, Engagement
from agencies.models.imports import KIND_CHOICES
from agencies.models.report import WORDS
from agencies.models.sourced import validate_partial_date
from agencies.queries.imports import Beginning

MEGABYTE = 1 << 20
MOST_FILE = 200 * MEGABYTE  # a million agencies with every cell filled are 150


class TableUploadHandler(BoundedUploadHandler):
    """Keeps a table on the disk until the request ends; of one that is too large nothing."""

    most = MOST_FILE


class UploadForm(forms.Form):
    """Asks for a file and what it holds."""

    kind = forms.ChoiceField(label=_("What it holds"), choices=KIND_CHOICES, initial=LENDER_LIST)
    creditor = forms.CharField(
        label=_("Lender"),
        required=False,
        max_length=200,
        help_text=_("For a lender’s list: the lender’s name, a short or former name, or its key."),
    )
    chosen = forms.ChoiceField(label=_("Which lender?"), required=False, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX, up to 200 MB. How its columns are called does not matter: that is asked next."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        text = self._typed_lender() if self.data.get("kind") == LENDER_LIST else ""
        self.offered = {each.key: each for each in may_mean("creditor", text)} if text else {}
        if self.offered:
            self.fields["chosen"].choices = [(key, f"{each} ({key})") for key, each in self.offered.items()]
        else:
            del self.fields["chosen"]

    def _typed_lender(self) -> str:
        """Return the lender as it was typed; "" for what its field refuses, of which no database is asked."""
        try:
            return self.fields["creditor"].clean(self.data.get("creditor", ""))
        except forms.ValidationError:
            return ""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE:
            raise forms.ValidationError(_("The file is larger than 200 MB. Split it."))
        return file

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") != LENDER_LIST:
            return {**self.cleaned_data, "creditor": None}
        creditor = self._creditor()
        if creditor is None and self.offered:
            self.add_error("chosen", _("Choose the lender whose list this is, and the file once more."))
        elif creditor is None and "creditor" not in self.errors:
            self.add_error(
                "creditor", _("Name the lender whose list this is, by its name on record or its key.")
            )
        return {**self.cleaned_data, "creditor": creditor}

    def _creditor(self) -> Creditor | None:
        """Return the lender that was named clearly, or chosen among those that may be meant."""
        if self.offered:
            return self.offered.get(self.cleaned_data.get("chosen", ""))
        text = self.cleaned_data.get("creditor", "").strip()
        keys = find_referred("creditor", text) if text else {}
        return Creditor.objects.get(pk=next(iter(keys))) if len(keys) == 1 else None


class DateField(forms.CharField):
    """A date whose digits may be typed full-width, as in the list that it is copied from."""

    def to_python(self, value: Any) -> str:
        return normalize("NFKC", super().to_python(value))


class SetupForm(forms.Form):
    """Asks what each column means, and where the file was read."""

    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=2_000,
        help_text=_("The address of the page or the notice. The public sees it beside each fact."),
    )
    seen_on = DateField(
        label=_("Seen on"),
        required=False,
        max_length=10,
        validators=[validate_partial_date],
        help_text=_("2025, 2025-09 or 2025-09-30."),
    )
    evidence = forms.ChoiceField(label=_("Evidence"), required=False)
    is_whole = forms.BooleanField(
        label=_("This is the source’s whole list"),
        required=False,
        help_text=_(
            "What stands on record from this source and is not in the file then ends on the day it was seen."
        ),
    )
    repeats = forms.BooleanField(
        label=_("An empty cell means the same as the cell above"),
        required=False,
        help_text=_(
            "For a CSV file that was saved from merged cells. Merged cells of a workbook are filled anyway."
        ),
    )

    def __init__(self, kind: str, beginning: Beginning, *arguments: Any, **options: Any):
        initial = {**_first(kind, beginning), **options.pop("initial", {})}
        super().__init__(*arguments, initial=initial, **options)
        self.kind, self.beginning = kind, beginning
        allowed = columns_of(kind)
        if kind == LENDER_LIST or "evidence" in allowed:
            self.fields["evidence"].choices = [("", "–"), *Engagement.Evidence.choices]
        else:
            del self.fields["evidence"]
        if kind not in (LENDER_LIST, "engagements", "officers"):
            del self.fields["is_whole"]
        choices = [("", _("leave out")), *((name, column_name(kind, name)) for name in allowed)]
        for number, cell in enumerate(beginning.header.cells if beginning.header else ()):
            column = beginning.header.columns[number]
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=cell or _("(no name)"), required=False, choices=choices, initial=column or ""
            )

    def columns(self) -> list[dict[str, Any]]:
        """Return for each column its field, whether nobody knows its header, and a few of its values."""
        header = self.beginning.header
        return [
            {
                "field": self[f"column_{number}"],
                "is_unknown": header.columns[number] is None,
                "samples": self.beginning.samples(number),
            }
            for number in range(len(header.cells))
        ]

    def constants(self) -> list[forms.BoundField]:
        """Return the fields that are not about a column."""
        return [self[name] for name in self.fields if not name.startswith("column_")]

    def setup(self) -> Setup:
        """Return what was filled in."""
        data = self.cleaned_data
        header = self.beginning.header
        return Setup(
            header=header,
            columns=[data[f"column_{number}"] for number in range(len(header.cells))],
            sheet=self.beginning.sheet,
            repeats=data["repeats"],
            source=clean_text(data["source"]),
            seen_on=data["seen_on"],
            evidence=data.get("evidence", ""),
            is_whole=data.get("is_whole", False),
        )


class HandInForm(forms.Form):
    """Asks why an import should be written."""

    why = forms.CharField(
        label=_("Why"), max_length=WORDS, widget=forms.Textarea(attrs={"rows": 3}), required=True
    )


class AnswerForm(forms.Form):
    """Asks what a second person says to an import."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to send it back: what has to be different."),
    )
    digest = forms.CharField(widget=forms.HiddenInput)


def column_name(kind: str, column: str) -> str:
    """Return a column's name for people."""
    field = _field(kind, column)
    return capfirst(str(field.verbose_name)) if field else column


def column_choices(kind: str, column: str) -> dict[Any, Any]:
    """Return the words for people of a column that holds one of a few, by what is stored."""
    field = _field(kind, column)
    return dict(field.flatchoices) if field and field.choices else {}


def _field(kind: str, column: str) -> Field | None:
    for each in ("agencies", "engagements") if kind == LENDER_LIST else (kind,):
        for field in SHELVES[each].model._meta.concrete_fields:
            if field.name == column:
                return field
    return None


def choices_from(lines: list[Line], data: dict[str, str]) -> dict[str, str]:
    """Return what was decided on the lines of a page: only what each of them offers."""
    found = {}
    for line in lines:
        chosen = data.get(f"decision_{line.row}", "")
        if line.about and chosen in (NEW, OUT, *(each["key"] for each in line.candidates)):
            found[line.about] = chosen
    return found


def _first(kind: str, beginning: Beginning) -> dict[str, Any]:
    constants = dict(beginning.constants)
    if kind == LENDER_LIST:
        constants["evidence"] = constants.get("evidence") or Engagement.Evidence.LENDER_LIST
    return constants
