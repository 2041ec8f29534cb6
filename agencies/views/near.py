"""Show how a typed name and a similar one on record differ, character by character and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.checking.facts import Found
from agencies.checking.names import parse, simplified

# What the comparison of names calls different (agencies/checking/names/differences.py), in words.
DIFFERS = {
    "missing_region": gettext_noop("The place is missing from what was typed."),
    "missing_industry": gettext_noop("The line of business is missing from what was typed."),
    "missing_group": gettext_noop("The word for a group of companies is missing from what was typed."),
    "missing_branch": gettext_noop("The branch is missing from what was typed."),
    "region_suffix": gettext_noop("The place is written shorter or longer."),
    "abbreviation": gettext_noop("The line of business is written in other words of the same meaning."),
    "word_order": gettext_noop("The same words stand in another order."),
    "pinyin": gettext_noop("It was typed in letters; the characters may be others."),
    "initials": gettext_noop("Only first letters were typed; many names have them."),
    "homophone": gettext_noop("It sounds alike but is written with another character."),
    "visual": gettext_noop("A character looks alike but is another."),
    "changed_character": gettext_noop("A character is another."),
    "missing_character": gettext_noop("A character is missing from what was typed."),
    "extra_character": gettext_noop("What was typed has a character more."),
    "transposed": gettext_noop("Two characters have changed places."),
    "region": gettext_noop("The place in the name is another."),
    "industry": gettext_noop("The line of business in the name is another."),
    "brand": gettext_noop("The name proper is another."),
    "branch": gettext_noop("The branch is another."),
    "group": gettext_noop("Only one of the two is called a group."),
    "prefix": gettext_noop("One of the two has something before the name proper."),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a name, and whether the other name lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A similar name: both ways of writing in pieces, and what differs in words."""

    field: str
    typed: list[Piece]
    on_record: list[Piece]
    full_name: str
    differs: list[str]
    source: str
    as_of: str


def near_names(field: str, typed: str, found: Iterable[Found]) -> list[Near]:
    """Return the similar names of a field; none where the name itself was found."""
    return [_near(field, typed, each) for each in found if each.match.relation == "near"]


def pieces(typed: str, on_record: str) -> tuple[list[Piece], list[Piece]]:
    """Return both names cut where they begin and cease to differ; neither a legal form left out nor the script counts."""
    forms = {parse(typed).form, parse(on_record).form}
    ours, theirs = [], []
    matcher = SequenceMatcher(None, simplified(typed), simplified(on_record), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        for cut, text in ((ours, typed[a:b]), (theirs, on_record[c:d])):
            if text:
                cut.append(Piece(text, kind != "equal" and simplified(text) not in forms))
    return ours, theirs


def _near(field: str, typed: str, found: Found) -> Near:
    ours, theirs = pieces(typed, found.match.text)
    return Near(
        field=field,
        typed=ours,
        on_record=theirs,
        full_name=found.record.name if found.record.name != found.match.text else "",
        differs=[_(DIFFERS[code]) for code in found.match.differs],
        source=found.record.provenance.source,
        as_of=found.record.provenance.seen_on,
    )
