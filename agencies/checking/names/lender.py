"""Cut what people write behind a lender's name and what does not change the lender: 信用卡中心, 深圳分行."""

import re
from functools import cache

from agencies.checking.names.fold import core
from agencies.checking.names.lexicon import lines
from agencies.checking.names.places import trailing_place

# What a bank's name ends with, whatever comes before; the place of an office must follow, and no second firm's name.
BANK_AND_PLACE = re.compile(r"^(.*(?:银行|商行|信用社|.行))([^行社]{0,8})$")
MAX_UNITS = 3  # 招商银行深圳分行信用卡中心: an office and a department, and once more to be sure


def without_unit(text: str) -> str:
    """Return a lender's core without departments, products and offices at its end; the core itself if it has none."""
    kept = core(text)
    for _ in range(MAX_UNITS):
        shorter = _cut(kept)
        if shorter == kept:
            break
        kept = core(shorter)
    return kept


def _cut(text: str) -> str:
    for unit in _words("unit"):
        if text.endswith(unit) and len(text) - len(unit) >= 2:
            return text[: -len(unit)]
    for office in _words("office"):
        if not text.endswith(office):
            continue
        before = text[: -len(office)]
        if found := BANK_AND_PLACE.match(before):
            return found[1]
        if (place := trailing_place(before)) and len(before) - place[0] >= 2:
            return before[: -place[0]]  # 浦发深圳分行
    return text


@cache
def _words(part: str) -> tuple[str, ...]:
    return tuple(sorted(lines("lender_units.txt", part), key=len, reverse=True))
