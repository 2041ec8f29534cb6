"""Compare two names as whole texts: one slip apart, wherever it is."""

from rapidfuzz.distance import OSA

from agencies.checking.names.comparison import BRAND_LIMITS, MIN_WHOLE, NONE, SLIP, NameComparison
from agencies.checking.names.differences import PREFIXES, edits
from agencies.checking.names.parse import CompanyName


def compare_whole(one: CompanyName, other: CompanyName) -> NameComparison:
    """Return near for names that are one slip apart, wherever it is."""
    typed, recorded = one.text, other.text
    if len(typed) != len(recorded) and len(one.written) == len(other.written):
        typed, recorded = one.written, other.written  # 管有理限公司: the slip reaches the legal form
    if abs(len(typed) - len(recorded)) > 1 or min(len(one.text), len(other.text)) < MIN_WHOLE - 1:
        return NONE
    if OSA.distance(typed, recorded, score_cutoff=1) > 1:
        return NONE
    (edit,) = edits(typed, recorded)
    if len(other.text) < MIN_WHOLE and edit.cost > BRAND_LIMITS[2]:
        return NONE
    # A character too many belongs to the brand also when it stands at its end.
    doubled = edit.codes == ("extra_character",) and _part_at(other, edit.start - 1) == "brand"
    where = "brand" if doubled else _part_at(other, edit.start)
    if where == "brand" and len(other.brand) <= 2 and not other.business and edit.cost > BRAND_LIMITS[2]:
        return NONE
    codes = edit.codes
    if codes == ("extra_character",) and _is_prefix(typed, other):
        codes = ("prefix",)
    elif where != "brand" or codes == ("changed_character",):
        codes = (*codes, where)
    return NameComparison("near", codes, edit.cost * SLIP)


def _is_prefix(typed: str, other: CompanyName) -> bool:
    if not other.brand:
        return False
    at = other.text.find(other.brand)
    return typed[at] in PREFIXES and typed[at + 1 :].startswith(other.brand)


def _part_at(name: CompanyName, at: int) -> str:
    """Return the part of a name that holds the character at a position."""
    begins = name.text.find(name.brand) if name.brand else -1
    if begins <= at < begins + len(name.brand):
        return "brand"
    region = name.text.find(name.region) if name.region else -1
    if region <= at < region + len(name.region):
        return "region"
    if name.branch and at >= len(name.text) - len(name.branch) - 3:
        return "branch"
    return "industry" if begins >= 0 and at >= begins else "brand"
