"""Compare a typed name with one on record: the same, near with what differs, or none."""

from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from agencies.checking.names.differences import PREFIXES, SWAPPED, edits
from agencies.checking.names.fold import cores, is_han
from agencies.checking.names.keys import latin_whole, latin_words
from agencies.checking.names.lender import without_unit
from agencies.checking.names.parse import CompanyName, parses
from agencies.checking.names.places import NATION, short_spellings
from agencies.checking.names.sounds import initials
from agencies.checking.names.spell import spell

NEVER = 99.0  # cost of names that have nothing to do with each other

# What a difference in a part costs, in characters. Saying less costs less than saying something else.
MISSING_REGION, EXTRA_REGION, OTHER_REGION, LESS_REGION, REGION_SUFFIX = 0.25, 0.45, 0.9, 0.15, 0.05
MISSING_INDUSTRY, EXTRA_INDUSTRY, OTHER_INDUSTRY = 0.25, 0.4, (0.3, 0.5)
MISSING_GROUP, GROUP, OTHER_BRANCH, MISSING_BRANCH, PREFIX = 0.2, 0.3, 0.45, 0.2, 0.45
SLIP = 0.5  # share of a difference's cost when it is the only one in the whole name: likelier a slip than another firm

# How far a brand may be off and still be meant, in characters, by its length. Two characters bear no stranger's
# character: 信达 and 信成 are different firms, unless region and industry agree (then WITH_CONTEXT).
BRAND_LIMITS = {1: 0.0, 2: 0.6, 3: 1.0}
LONG_BRAND_LIMIT = 1.5
WITH_CONTEXT = 1.0
MAX_COST = 2.6  # characters over all parts
MIN_WHOLE = 4  # characters of a text in which one wrong character leaves enough to go by
ABBREVIATION, WORD_ORDER = 0.1, 0.1


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How a typed name compares: `relation` same, near or none; `differs` codes, gravest first; `cost` in characters."""

    relation: str
    differs: tuple[str, ...] = ()
    cost: float = 0.0


NONE = NameComparison("none", (), NEVER)


@dataclass(frozen=True)
class Typed:
    """A typed text made ready to be compared with many records; `scope` agency or creditor."""

    text: str
    scope: str = "agency"
    names: tuple[CompanyName, ...] = field(init=False)
    cores: frozenset[str] = field(init=False)

    def __post_init__(self):
        text = without_unit(self.text) if self.scope == "creditor" else self.text
        object.__setattr__(self, "names", parses(text))
        object.__setattr__(self, "cores", same_cores(self.text, scope=self.scope))

    @cached_property
    def is_latin(self) -> bool:
        """Whether the text has no Chinese character, so that it may be pinyin, initials or a Latin name."""
        return not is_han(self.names[0].text)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters of a pinyin text, as typed and with the region in its short form."""
        typed = self.names[0].text.replace("ü", "v")
        return frozenset((typed, *short_spellings(typed)))


def same_cores(text: str, *, scope: str) -> frozenset[str]:
    """Return the cores any of which makes a record the same name; empty for a text without letters."""
    found = set(cores(text))
    if scope == "creditor":
        found.add(without_unit(text))
    return frozenset(filter(None, found))


def compare(typed: str, recorded: str, *, scope: str = "agency") -> NameComparison:
    """Return how a typed name compares with one on record.

    `same` if the cores are equal: script, width, spacing, punctuation, case and legal form carry no identity; for a
    creditor neither does a department or an office behind its name. `near` if a person could have meant the record
    or been fooled by it. `none` otherwise, and for texts without letters.
    """
    return compare_with(Typed(text=typed, scope=scope), recorded)


def compare_with(typed: Typed, recorded: str) -> NameComparison:
    """Return how a prepared typed text compares with a name on record."""
    own = cores(recorded)
    if own[0] in typed.cores or (len(own) > 1 and not typed.cores.isdisjoint(own)):
        return NameComparison("same")
    records = parses(recorded)
    if not typed.names[0].text or not records[0].text:
        return NONE
    if typed.is_latin:
        return _compare_latin(typed, recorded, records)
    found = [_compare_parts(one, other) for one in typed.names for other in records[:2]]
    found.append(_compare_whole(typed.names[0], records[0]))
    return min(found, key=lambda comparison: comparison.cost)


def _compare_whole(one: CompanyName, other: CompanyName) -> NameComparison:
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


def _compare_parts(one: CompanyName, other: CompanyName) -> NameComparison:
    if not one.brand or not other.brand:
        return NONE
    brand_cost, brand_codes = _brand(one, other)
    region_cost, region_codes = _region(one, other)
    industry_cost, industry_codes = _industry(one.industry, other.industry)
    agree = not region_codes or region_codes == ("region_suffix",)
    context = agree and not industry_codes and one.group == other.group and bool(other.business)
    limit = BRAND_LIMITS.get(min(len(one.brand), len(other.brand)), LONG_BRAND_LIMIT)
    if brand_codes != ("prefix",) and brand_cost > (max(limit, WITH_CONTEXT) if context else limit):
        return NONE
    elsewhere = "region" in region_codes
    if elsewhere and (brand_cost >= SWAPPED or (brand_codes and "industry" in industry_codes)):
        return NONE  # another brand in another place: two firms that have nothing to do with each other
    extra_cost, extra_codes = _group_and_branch(one, other)
    cost = brand_cost + region_cost + industry_cost + extra_cost
    if cost > MAX_COST:
        return NONE
    codes = tuple(dict.fromkeys(brand_codes + region_codes + industry_codes + extra_codes))
    if not codes:  # all parts are equal and the texts are not
        same_letters = sorted(one.text) == sorted(other.text)
        cost, codes = (WORD_ORDER, ("word_order",)) if same_letters else (ABBREVIATION, ("abbreviation",))
    return NameComparison("near", codes, cost)


def _brand(one: CompanyName, other: CompanyName) -> tuple[float, tuple[str, ...]]:
    if one.brand == other.brand:
        return 0.0, ()
    if one.brand.endswith(other.brand) and one.brand.removesuffix(other.brand) in PREFIXES:
        return PREFIX, ("prefix",)
    steps = edits(one.brand, other.brand)
    codes = dict.fromkeys(code for step in steps for code in step.codes)
    if "changed_character" in codes:
        codes["brand"] = None
    return sum(step.cost for step in steps), tuple(codes)


def _region(one: CompanyName, other: CompanyName) -> tuple[float, tuple[str, ...]]:
    if one.place == other.place:
        return (0.0, ()) if one.region == other.region else (REGION_SUFFIX, ("region_suffix",))
    if not one.place:
        return MISSING_REGION, ("missing_region",)
    if one.place.startswith(NATION) and not other.place.startswith(NATION):
        rest = one.place[len(NATION) :]
        lost = () if rest == other.place else ("region",) if rest else ("missing_region",) * bool(other.place)
        return PREFIX + (OTHER_REGION if lost == ("region",) else 0), ("prefix", *lost)
    if not other.place:
        return EXTRA_REGION, ("region",)
    if other.place.startswith(one.place) or other.place.endswith(one.place):
        return LESS_REGION, ("missing_region",)
    return OTHER_REGION, ("region",)


def _industry(one: str, other: str) -> tuple[float, tuple[str, ...]]:
    if one == other:
        return 0.0, ()
    if not one:
        return MISSING_INDUSTRY, ("missing_industry",)
    if not other:
        return EXTRA_INDUSTRY, ("industry",)
    least, more = OTHER_INDUSTRY
    return least + more * OSA.normalized_distance(one, other), ("industry",)


def _group_and_branch(one: CompanyName, other: CompanyName) -> tuple[float, tuple[str, ...]]:
    cost, codes = 0.0, ()
    if one.group != other.group:
        cost, codes = (GROUP, ("group",)) if one.group else (MISSING_GROUP, ("missing_group",))
    if one.branch != other.branch:
        missing = not one.branch
        cost += MISSING_BRANCH if missing else OTHER_BRANCH
        codes = (*codes, "missing_branch" if missing else "branch")
    return cost, codes


def _compare_latin(typed: Typed, recorded: str, records: tuple[CompanyName, ...]) -> NameComparison:
    if is_han(records[0].text):
        found = [comparison for name in records if (comparison := _compare_pinyin(typed, name)) is not NONE]
        if found:
            return min(found, key=lambda comparison: comparison.cost)
    one, other = typed.names[0].text, records[0].text
    if latin_whole(one) == latin_whole(other):
        return NameComparison("near", ("visual",), 0.1)
    allowed = min(3, len(other) // 6)
    steps = OSA.distance(one, other, score_cutoff=allowed)
    if is_han(other) or steps > allowed:
        return _compare_latin_start(typed.text, recorded)
    codes = tuple(dict.fromkeys(code for edit in edits(one, other) for code in edit.codes))
    return NameComparison("near", (*codes, "brand"), float(steps))


def _compare_latin_start(typed: str, recorded: str) -> NameComparison:
    """Return near for the first words of a Latin name: HSBC for HSBC Bank (China)."""
    one, other = latin_words(typed), latin_words(recorded)
    if one and one == other[: len(one)]:
        return NameComparison("near", ("missing_industry",), MISSING_INDUSTRY + 0.1 * (len(other) - len(one)))
    return NONE


def _compare_pinyin(typed: Typed, name: CompanyName) -> NameComparison:
    spelling = spell(name)
    ways = [(0.1, spelling.wholes, ())]
    if name.brand:
        ways.append((0.2, [spelling.place + brand for brand in spelling.brands], ("missing_industry",)))
        ways.append((0.2, [brand + spelling.industry for brand in spelling.brands], ("missing_region",)))
        ways.append((0.4, spelling.brands, ("missing_region", "missing_industry")))
    for cost, spelled, omitted in ways:
        if not typed.letters.isdisjoint(spelled):
            present = {"missing_region": bool(name.place), "missing_industry": bool(name.industry)}
            return NameComparison("near", ("pinyin", *(code for code in omitted if present[code])), cost)
    if len(name.brand) >= 3 and typed.names[0].text in initials(name.brand):
        return NameComparison("near", ("initials",), 0.6)
    return NONE
