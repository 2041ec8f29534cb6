"""The words of imports on the curators' pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agencies.actions.imports_match import BEHIND, SAME_CODE
from agencies.forms.imports import column_choices, column_name
from agencies.importing.errors import Reason
from agencies.importing.fate import Fate, Line
from agencies.importing.intake import ImportRefused
from agencies.importing.mapping import LENDER_LIST

FATES: Mapping[str, str] = {
    Fate.NEW: pgettext_lazy("fate of a line", "new"),
    Fate.CHANGED: pgettext_lazy("fate of a line", "changed"),
    Fate.SAME: pgettext_lazy("fate of a line", "same"),
    Fate.UNDECIDED: pgettext_lazy("fate of a line", "to be decided"),
    Fate.REFUSED: pgettext_lazy("fate of a line", "refused"),
    Fate.LEFT_OUT: pgettext_lazy("fate of a line", "left out"),
    Fate.GONE: pgettext_lazy("fate of a line", "gone from the source"),
}
DIFFERENCES: Mapping[str, str] = {
    BEHIND: gettext_lazy("there is more behind the name"),
    "missing_region": gettext_lazy("no place"),
    "missing_industry": gettext_lazy("no line of business"),
    "missing_group": gettext_lazy("no 集团 or 控股"),
    "missing_branch": gettext_lazy("no branch"),
    "region_suffix": gettext_lazy("the place is written shorter"),
    "abbreviation": gettext_lazy("shortened"),
    "word_order": gettext_lazy("another order"),
    "pinyin": gettext_lazy("in letters"),
    "initials": gettext_lazy("in initials"),
    "homophone": gettext_lazy("another character of the same sound"),
    "visual": gettext_lazy("a character that looks alike"),
    "changed_character": gettext_lazy("another character"),
    "missing_character": gettext_lazy("a character is missing"),
    "extra_character": gettext_lazy("a character more"),
    "transposed": gettext_lazy("characters changed places"),
    "region": gettext_lazy("another place"),
    "industry": gettext_lazy("another line of business"),
    "brand": gettext_lazy("another brand"),
    "branch": gettext_lazy("another branch"),
    "group": gettext_lazy("集团 or 控股 in one of the two only"),
    "prefix": gettext_lazy("中, 国, 华, 新 or 大 before it"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line: its column's name, what stands on record ("" for nothing), what the file says."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a plan as its page shows it."""

    line: Line
    fate: str
    cells: list[Cell]
    changes: list[Cell]
    aside: list[Cell]
    reasons: list[tuple[str, str]]
    candidates: list[tuple[str, str, str]]  # key, name, how it compares


def refusal_words(refusal: ImportRefused, kind: str = "") -> str:
    """Return a refusal as a sentence in the reader's language; columns of a kind by their names for people."""
    params = dict(refusal.params)
    if kind and "columns" in params:
        params["columns"] = _(", ").join(column_name(kind, each) for each in params["columns"].split(", "))
    return _(refusal.sentence) % params


def reason_words(message: str, params: Mapping[str, Any]) -> str:
    """Return a reason that was kept, as a sentence in the reader's language."""
    return _(message) % params


def error_words(reason: Reason) -> str:
    """Return why a file cannot be read, as a sentence in the reader's language."""
    return _(reason.message) % reason.params


def shown(kind: str, line: Line) -> Shown:
    """Return a line with the words in which a curator reads it."""
    return Shown(
        line,
        str(FATES[line.fate]),
        [_cell(kind, column, "", value) for column, value in line.cells.items()],
        [_cell(_changed_kind(kind), *each) for each in line.changes],
        [_cell(kind, *each) for each in line.aside],
        [
            (column_name(kind, column) if column else "", reason_words(message, params))
            for column, message, params in line.reasons
        ],
        [(each["key"], each["name"], _compared(each)) for each in line.candidates],
    )


def _changed_kind(kind: str) -> str:
    """Return the kind whose rows a kind changes: a lender's list changes engagements."""
    return "engagements" if kind == LENDER_LIST else kind


def _cell(kind: str, column: str, before: Any, after: Any) -> Cell:
    choices = column_choices(kind, column)
    return Cell(
        column_name(kind, column), *(str(choices.get(each) or each or "") for each in (before, after))
    )


def _compared(candidate: Mapping[str, Any]) -> str:
    if candidate["relation"] == SAME_CODE:
        return _("has the same unified social credit code")
    if candidate["relation"] == "same":
        return _("has the same name")
    return _(", ").join(str(DIFFERENCES.get(code, code)) for code in candidate["differs"]) or _("near")
