"""What can differ between two names, as stable codes, and how the characters of two texts differ."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from agencies.checking.names.sounds import looks_like, same_sound, similar_sound

# The typed text says less than the record, or says it in letters: nothing in it contradicts the record.
OMISSIONS = frozenset(
    {
        "missing_region",  # 信达信用管理 for 深圳市信达信用管理
        "missing_industry",  # 深圳信达
        "missing_group",  # 永雄 for 永雄集团
        "missing_branch",  # the firm without the branch on record
        "region_suffix",  # 深圳 for 深圳市: nearly always the same firm, but two may be registered
        "abbreviation",  # 马上消金 for 马上消费金融: the industry in other words of the same meaning
        "word_order",  # 信达（深圳）信用管理 for 深圳信达信用管理
        "pinyin",  # shenzhenxinda
        "initials",  # xdht
    }
)
# The typed text says something else than the record.
CONTRADICTIONS = frozenset(
    {
        "homophone",  # another character of the same sound, or of one that dialects merge with it
        "visual",  # another character that looks like it
        "changed_character",  # any other character in its place
        "missing_character",
        "extra_character",
        "transposed",
        "region",  # another region, or a damaged one
        "industry",  # another industry, or a damaged one
        "brand",  # the brand is another one
        "branch",  # another branch, or one that the record has not
        "group",  # 集团 or 控股 in one of the two only
        "prefix",  # 中, 国, 华, 新, 大, 中国 before the brand
    }
)
CODES = OMISSIONS | CONTRADICTIONS

PREFIXES = frozenset((*"中国华新大", "中国"))

# Costs in characters: 1 is one character exchanged for any other.
HOMOPHONE = 0.3  # below LOOKALIKE: input methods offer the wrong homophone far oftener than eyes err
LOOKALIKE = 0.4
SIMILAR_SOUND = 0.5
DOUBLED = 0.6  # a character typed twice
SWAPPED = 0.7  # two neighbours that changed places


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from a recorded text to the typed one: at `start` of the record, what it costs and how it differs."""

    start: int
    cost: float
    codes: tuple[str, ...]


def edits(typed: str, recorded: str) -> tuple[Edit, ...]:
    """Return the steps from a recorded text to a typed one; none for equal texts."""
    start, end = _common_ends(typed, recorded)
    one, other = typed[start : len(typed) - end], recorded[start : len(recorded) - end]
    if not one and not other:
        return ()
    if len(one) <= 1 and len(other) <= 1:
        return (_edit(start, one, other, typed[max(start - 1, 0) : start]),)
    if len(one) == len(other) == 2 and one == other[::-1]:
        return (Edit(start, SWAPPED, ("transposed",)),)
    return tuple(_aligned(one, other, start))


def distance(typed: str, recorded: str) -> float:
    """Return the cost of the steps between two texts, 0 for equal ones."""
    return sum(edit.cost for edit in edits(typed, recorded))


def _common_ends(one: str, other: str) -> tuple[int, int]:
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _edit(at: int, one: str, other: str, before: str) -> Edit:
    if not one:
        return Edit(at, 1.0, ("missing_character",))
    if not other:
        return Edit(at, DOUBLED if one == before else 1.0, ("extra_character",))
    sounds, looks = same_sound(one, other), other in looks_like(one)
    codes = (("homophone",) if sounds else ()) + (("visual",) if looks else ())
    if codes:
        return Edit(at, HOMOPHONE if sounds else LOOKALIKE, codes)
    if similar_sound(one, other):
        return Edit(at, SIMILAR_SOUND, ("homophone",))
    return Edit(at, 1.0, ("changed_character",))


def _aligned(one: str, other: str, start: int):
    """Yield the steps between two texts that differ in more than one place, neighbours that swapped as one step."""
    if len(one) == len(other) and OSA.distance(one, other) == len(one):
        for i, (typed, recorded) in enumerate(zip(one, other, strict=True)):
            yield _edit(start + i, typed, recorded, "")
        return
    i, j = len(one), len(other)
    costs = _table(one, other)
    while i or j:
        if i and j and one[i - 1] == other[j - 1] and costs[i][j] == costs[i - 1][j - 1]:
            i, j = i - 1, j - 1
        elif _swapped(one, other, i, j) and costs[i][j] == costs[i - 2][j - 2] + 1:
            yield Edit(start + j - 2, SWAPPED, ("transposed",))
            i, j = i - 2, j - 2
        elif i and j and costs[i][j] == costs[i - 1][j - 1] + 1:
            yield _edit(start + j - 1, one[i - 1], other[j - 1], "")
            i, j = i - 1, j - 1
        elif i and costs[i][j] == costs[i - 1][j] + 1:
            yield _edit(start + j, one[i - 1], "", one[i - 2 : i - 1])
            i -= 1
        else:
            yield _edit(start + j - 1, "", other[j - 1], "")
            j -= 1


def _swapped(one: str, other: str, i: int, j: int) -> bool:
    return i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]


def _table(one: str, other: str) -> list[list[int]]:
    rows = [list(range(len(other) + 1))]
    for i in range(1, len(one) + 1):
        row = [i]
        for j in range(1, len(other) + 1):
            best = min(row[j - 1], rows[i - 1][j]) + 1
            best = min(best, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]))
            if _swapped(one, other, i, j):
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows
