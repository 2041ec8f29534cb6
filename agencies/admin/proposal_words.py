"""What a proposal says, in the words of the curators' pages."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.actions.due import WHY as SEEN_AGAIN
from agencies.actions.proposed_row import MODELS
from agencies.curation.refusal import ProposalRefused
from agencies.forms.bilingual import in_language, place_words
from agencies.models import Pattern, Proposal, Signal
from agencies.models.indicator import MASK, SHOWN_DIGITS

# In the order in which they are read; what is not here follows behind.
ORDER = (
    "level",
    "severity",
    "kind",
    "value",
    "agency",
    "title_zh",
    "text_zh",
    "title_en",
    "text_en",
    "place",
    "pattern",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a proposal, and what stands in its place now (None where nothing does)."""

    label: str
    value: str
    before: str | None = None


def refusal_words(refusal: ProposalRefused) -> str:
    """Return a refusal as a sentence in the reader's language."""
    return _(refusal.sentence) % refusal.params


def title_of(proposal: Proposal) -> str:
    """Return what a proposal is about, short enough for a list."""
    if not proposal.rests_on_reports:
        return proposal.label
    if proposal.kind == Proposal.Kind.INDICATOR:
        kinds = dict(MODELS["indicator"].Kind.choices)
        return f"{kinds.get(proposal.payload.get('kind'), '')} {value_of(proposal)}"
    first, second = (
        ("title_zh", "title_en") if (get_language() or "zh").startswith("zh") else ("title_en", "title_zh")
    )
    return proposal.payload.get(first) or proposal.payload.get(second, "")


def why_of(proposal: Proposal) -> str:
    """Return why it was drafted: a sentence of ours in the reader's language, what somebody typed as it was typed."""
    return _(SEEN_AGAIN) if proposal.why == SEEN_AGAIN else proposal.why


def value_of(proposal: Proposal) -> str:
    """Return an indicator's value; of an account the last digits alone, once there is nothing left to compare."""
    if proposal.payload.get("kind") != "account" or proposal.decision == Proposal.Decision.OPEN:
        return proposal.value
    return MASK + proposal.value[-SHOWN_DIGITS:]


def lines_of(proposal: Proposal) -> list[Line]:
    """Return the values of a proposal; of a renewal only what it changes."""
    ends = Line(_("Ends on, unless renewed"), _day(proposal.expires_on))
    if proposal.renews:
        return [Line(ends.label, ends.value, _day(proposal.renews.expires_on))]
    values = dict(proposal.payload)
    if proposal.value:
        values["value"] = value_of(proposal)
    if proposal.kind == Proposal.Kind.ALERT:
        place = place_words(values.pop("province", ""), values.pop("city", ""))
        values["place"] = place or _("The whole country")
    names = sorted(values, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return [
        *(Line(_label(proposal.kind, name), _shown(proposal.kind, name, values[name])) for name in names),
        ends,
    ]


def signal_titles(codes: Collection[str]) -> dict[str, str]:
    """Return the titles of signals by their codes, in the reader's language."""
    return {row.code: in_language(row, "title") for row in Signal.objects.filter(code__in=list(codes))}


def _label(kind: str, name: str) -> str:
    if name == "place":
        return _("Place")
    label = str(MODELS[kind]._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _shown(kind: str, name: str, value: Any) -> str:
    if name in ("all_of", "any_of"):
        titles = signal_titles(value)
        return ", ".join(f"{titles.get(code, code)} ({code})" for code in value)
    if name == "pattern" and value:
        row = Pattern.objects.filter(key=value).first()
        return f"{row} ({value})" if row else value
    if isinstance(value, list):
        return "; ".join(", ".join(each) if isinstance(each, list) else str(each) for each in value)
    choices = (
        dict(MODELS[kind]._meta.get_field(name).flatchoices) if name in ("level", "severity", "kind") else {}
    )
    return str(choices.get(value, value))


def _day(day: Any) -> str:
    return day.isoformat() if day else "–"
