"""Compare two names part by part."""

from dataclasses import replace

from rapidfuzz.distance import OSA

from agencies.checking.names.business import MIN_BRAND
from agencies.checking.names.comparison import (
    ABBREVIATION,
    BRAND_LIMITS,
    EXTRA_INDUSTRY,
    EXTRA_REGION,
    GROUP,
    LESS_REGION,
    LONG_BRAND_LIMIT,
    MAX_COST,
    MISSING_BRANCH,
    MISSING_GROUP,
    MISSING_INDUSTRY,
    MISSING_REGION,
    NEVER,
    NONE,
    OTHER_BRANCH,
    OTHER_INDUSTRY,
    OTHER_REGION,
    PREFIX,
    REGION_SUFFIX,
    UNKNOWN_INDUSTRY,
    WITH_CONTEXT,
    WORD_ORDER,
    NameComparison,
)
from agencies.checking.names.differences import HOMOPHONE, PREFIXES, SWAPPED, edits
from agencies.checking.names.parse import CompanyName
from agencies.checking.names.places import NATION

Difference = tuple[float, tuple[str, ...]]  # cost in characters, codes


def compare_parts(one: CompanyName, other: CompanyName) -> NameComparison:
    """Return near for names whose brands a person could take for one another, with what differs in each part."""
    if not one.brand or not other.brand:
        return NONE
    one = _in_same_place(one, other)
    if _begins(one, other):
        one = replace(one, brand=other.brand)
        unknown: Difference = UNKNOWN_INDUSTRY, ("missing_industry",)
    else:
        unknown = 0.0, ()
    region_cost, region_codes = _region(one, other)
    industry_cost, industry_codes = unknown if unknown[1] else _industry(one.industry, other.industry)
    agree = not region_codes or region_codes == ("region_suffix",)
    context = agree and not industry_codes and one.group == other.group and bool(other.business)
    limit = BRAND_LIMITS.get(min(len(one.brand), len(other.brand)), LONG_BRAND_LIMIT)
    limit = max(limit, WITH_CONTEXT) if context else limit
    brand_cost, brand_codes = _brand(one, other, limit)
    if brand_codes != ("prefix",) and brand_cost > limit:
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


def _in_same_place(one: CompanyName, other: CompanyName) -> CompanyName:
    """Return the typed name with the record's place cut off its brand: 雄安鼎立, where no list holds 雄安."""
    brand = one.brand.removeprefix(other.place)
    if one.place or brand == one.brand or not brand:
        return one
    return replace(one, region=other.place, place=other.place, brand=brand)


def _begins(one: CompanyName, other: CompanyName) -> bool:
    """Return whether a typed brand begins one that may hold a line of business unknown to us: 信达 for 信达清收催告."""
    further = len(other.brand) - len(one.brand)
    return (
        len(one.brand) >= MIN_BRAND
        and further >= MIN_BRAND
        and not one.business
        and not other.industry
        and other.brand.startswith(one.brand)
    )


def _brand(one: CompanyName, other: CompanyName, limit: float) -> Difference:
    if one.brand == other.brand:
        return 0.0, ()
    if one.brand.endswith(other.brand) and one.brand.removesuffix(other.brand) in PREFIXES:
        return PREFIX, ("prefix",)
    # So many steps, each as cheap as can be, are too many: no need to look at what they are.
    if OSA.distance(one.brand, other.brand) * HOMOPHONE > limit:
        return NEVER, ()
    steps = edits(one.brand, other.brand)
    codes = dict.fromkeys(code for step in steps for code in step.codes)
    if "changed_character" in codes:
        codes["brand"] = None
    return sum(step.cost for step in steps), tuple(codes)


def _region(one: CompanyName, other: CompanyName) -> Difference:
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


def _industry(one: str, other: str) -> Difference:
    if one == other:
        return 0.0, ()
    if not one:
        return MISSING_INDUSTRY, ("missing_industry",)
    if not other:
        return EXTRA_INDUSTRY, ("industry",)
    least, more = OTHER_INDUSTRY
    return least + more * OSA.normalized_distance(one, other), ("industry",)


def _group_and_branch(one: CompanyName, other: CompanyName) -> Difference:
    cost, codes = 0.0, ()
    if one.group != other.group:
        cost, codes = (GROUP, ("group",)) if one.group else (MISSING_GROUP, ("missing_group",))
    if one.branch != other.branch:
        missing = not one.branch
        cost += MISSING_BRANCH if missing else OTHER_BRANCH
        codes = (*codes, "missing_branch" if missing else "branch")
    return cost, codes
