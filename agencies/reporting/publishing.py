"""What may be published on the word of reports: for how long, and which of its texts would give somebody away."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from agencies.checking.identifiers import account_keys, phone_key
from agencies.checking.names import fold
from agencies.reporting.likeness import PHONE_GAPS

# Days for which one publication lasts; whoever finds it still true renews it.
LONGEST = {"alert": 90, "pattern": 365, "indicator": 365}
MOST_REPORTS = 50  # under one proposal: more prove nothing more
OWN_WORDS = 14  # characters on end: as many in common are no chance, they were copied
SHORTEST_NAME = 2  # characters: a surname alone is part of any text
SHORTEST_NUMBER = 7  # digits: a telephone number without its area
NAME_GAPS = re.compile(r"[\s,，、;；/|()（）]+|(?:^|(?<=\s))(?:我是|我叫|叫|姓)")
TITLES = re.compile(r"(?:先生|女士|小姐|经理|經理|主任|队长|隊長|警官|律师|律師|法官|专员|專員|同志|师傅)$")
# What people write in the place of a name; none of it is one.
NO_NAMES = frozenset(
    {
        *("不知道", "不清楚", "没说", "没有说", "不详", "未知", "匿名", "陌生人"),
        *("催收", "催收员", "催收人员", "外访", "外访员", "外访人员", "工作人员", "业务员", "专员"),
        *("经理", "主任", "律师", "警察", "法官", "unknown", "none", "anonymous", "collector"),
    }
)
# Whatever stands between them that is neither a letter nor a new line: gaps, dots, and signs that nobody sees.
RUN_OF_DIGITS = re.compile(r"\d(?:[^\w\n]{0,3}\d)+")


class Leak(StrEnum):
    """What a text for the public must not contain; the code of the refusal."""

    PERSON = "named_person"
    NUMBER = "named_number"
    OWN_WORDS = "own_words"


def leak(
    texts: Iterable[str], *, names: Iterable[str], numbers: Iterable[str], words: Iterable[str]
) -> Leak | None:
    """Return the first thing in texts for the public that reports tell in confidence; None if there is none.

    `names` and `numbers` are the fields of reports in which somebody wrote the names, telephones and accounts that the
    visitor gave, `words` the reporters' own words.
    """
    text = "\n".join(texts)
    if any(_names(text, name) for name in names):
        return Leak.PERSON
    runs = _digits(text)  # a country code or the number of a line may stand before what is looked for
    if any(key in run for number in numbers for key in _numbers(number) for run in runs):
        return Leak.NUMBER
    told_on_end = _runs(text)
    return Leak.OWN_WORDS if any(told_on_end & _runs(told) for told in words) else None


def _names(text: str, field: str) -> bool:
    """Tell whether a text contains what somebody wrote as a person's name, or a part of it that is a name by itself."""
    parts = {field.strip()} | ({*NAME_GAPS.split(field)} if not field.isascii() else set())
    parts |= {TITLES.sub("", part) for part in parts}
    return any(_contains(text, part) for part in parts if _is_name(part))


def _is_name(part: str) -> bool:
    return len(fold(part)) >= SHORTEST_NAME and part.strip().lower() not in NO_NAMES


def _contains(text: str, name: str) -> bool:
    if name.isascii():  # Li is a name, and two letters of “police”
        return (
            re.search(rf"(?<![A-Za-z]){re.escape(name.strip())}(?![A-Za-z])", text, re.IGNORECASE) is not None
        )
    return fold(name) in fold(text)


def _numbers(field: str) -> set[str]:
    keys = {phone_key(part) for part in PHONE_GAPS.split(field)} | set(account_keys(field))
    return {key for key in keys if key.isdigit() and len(key) >= SHORTEST_NUMBER}


def _digits(text: str) -> set[str]:
    return {re.sub(r"\D", "", run) for run in RUN_OF_DIGITS.findall(unicodedata.normalize("NFKC", text))}


def _runs(text: str) -> set[str]:
    plain = fold(text)
    return {plain[start : start + OWN_WORDS] for start in range(len(plain) - OWN_WORDS + 1)}
