"""The outcome of comparing two names, and what each difference costs."""

from dataclasses import dataclass

NEVER = 99.0  # cost of names that have nothing to do with each other

# What a difference in a part costs, in characters. Saying less costs less than saying something else.
MISSING_REGION, EXTRA_REGION, OTHER_REGION, LESS_REGION, REGION_SUFFIX = 0.25, 0.45, 0.9, 0.15, 0.05
MISSING_INDUSTRY, EXTRA_INDUSTRY, OTHER_INDUSTRY = 0.25, 0.4, (0.3, 0.5)
UNKNOWN_INDUSTRY = (
    0.45  # what follows a brand may be a line of business that no list holds, or more of the brand
)
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
LOOKALIKE_LETTERS = 0.1  # O for 0, l for 1
IN_LETTERS = {0: 0.1, 1: 0.15, 2: 0.2, 3: 0.4}  # a name in pinyin, by how many of its parts may be left out
INITIALS = 0.6
FURTHER_WORD = 0.1  # each word of a Latin name that is left out


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How a typed name compares: `relation` same, near or none; `differs` codes, gravest first; `cost` in characters."""

    relation: str
    differs: tuple[str, ...] = ()
    cost: float = 0.0


NONE = NameComparison("none", (), NEVER)
