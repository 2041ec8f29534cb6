"""Compare a text without Chinese characters: pinyin, initials, or a Latin name."""

from collections.abc import Collection, Iterator

from rapidfuzz.distance import OSA

from agencies.checking.names.comparison import (
    FURTHER_WORD,
    IN_LETTERS,
    INITIALS,
    LOOKALIKE_LETTERS,
    MISSING_INDUSTRY,
    NONE,
    NameComparison,
)
from agencies.checking.names.differences import edits
from agencies.checking.names.fold import is_han
from agencies.checking.names.keys import MIN_INITIALS, latin_whole, latin_words
from agencies.checking.names.parse import CompanyName
from agencies.checking.names.sounds import initials
from agencies.checking.names.spell import Spelling, spell
from agencies.checking.names.typed import Typed

MAX_STEPS = 3  # wrong letters in a Latin name
LETTERS_A_STEP = 6  # letters of a Latin name for each wrong one


def compare_latin(typed: Typed, recorded: str, records: tuple[CompanyName, ...]) -> NameComparison:
    """Return how a text without Chinese characters compares: as pinyin, initials or a Latin name."""
    if is_han(records[0].text):
        found = [comparison for name in records if (comparison := _compare_pinyin(typed, name)) is not NONE]
        if found:
            return min(found, key=lambda comparison: comparison.cost)
    one, other = typed.names[0].text, records[0].text
    if latin_whole(one) == latin_whole(other):
        return NameComparison("near", ("visual",), LOOKALIKE_LETTERS)
    allowed = min(MAX_STEPS, len(other) // LETTERS_A_STEP)
    steps = OSA.distance(one, other, score_cutoff=allowed)
    if is_han(other) or steps > allowed:
        return _compare_start(typed.text, recorded)
    codes = tuple(dict.fromkeys(code for edit in edits(one, other) for code in edit.codes))
    return NameComparison("near", (*codes, "brand"), float(steps))


def _compare_start(typed: str, recorded: str) -> NameComparison:
    """Return near for the first words of a Latin name: HSBC for HSBC Bank (China)."""
    one, other = latin_words(typed), latin_words(recorded)
    if one and one == other[: len(one)]:
        return NameComparison(
            "near", ("missing_industry",), MISSING_INDUSTRY + FURTHER_WORD * (len(other) - len(one))
        )
    return NONE


def _ways(spelling: Spelling) -> Iterator[tuple[Collection[str], tuple[str, ...]]]:
    """Yield what can be typed of a name in letters, fullest first, and what is left out of each."""
    place, brands = spelling.place, spelling.brands
    yield spelling.wholes, ()
    yield [brand + spelling.business for brand in brands], ("missing_region",)
    yield [brand + spelling.industry for brand in brands], ("missing_region", "missing_group")
    yield [place + brand for brand in brands], ("missing_industry", "missing_group")
    yield brands, ("missing_region", "missing_industry", "missing_group")


def _compare_pinyin(typed: Typed, name: CompanyName) -> NameComparison:
    spelling = spell(name)
    parts = {"missing_region": name.place, "missing_industry": name.industry, "missing_group": name.group}
    for spelled, omitted in _ways(spelling) if name.brand else [(spelling.wholes, ())]:
        if not typed.letters.isdisjoint(spelled):
            codes = ("pinyin", *(code for code in omitted if parts[code]))
            return NameComparison("near", codes, IN_LETTERS[len(omitted)])
    if len(name.brand) >= MIN_INITIALS and typed.names[0].text in initials(name.brand):
        return NameComparison("near", ("initials",), INITIALS)
    return NONE
