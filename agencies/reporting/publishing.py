"""What may be published on the word of reports: for how long, and which of its texts would give somebody away."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from agencies.checking.claim import gettext_noop
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


# What a curator reads when a proposal is not written or not published: what is the matter, and what to do.
REFUSALS = {
    "decided": gettext_noop("This has been decided already. Nothing was changed."),
    "same_person": gettext_noop("You drafted this yourself. Somebody else has to decide it."),
    "too_few": gettext_noop(
        "Reports that are independent of each other: %(count)s. Two are needed. Add another, or name a notice of the lender, "
        "the agency or an authority."
    ),
    "first_party": gettext_noop("Write the address of the notice, beginning with https://."),
    "no_end": gettext_noop("Say from which day it ends unless it is renewed."),
    "expired": gettext_noop("The day on which it ends has passed. Draft it again with a later one."),
    "too_long": gettext_noop("It may last %(days)s days at most. Choose an earlier day; it can be renewed."),
    "too_many": gettext_noop("Choose %(count)s reports at most."),
    "unknown_reports": gettext_noop("There is no sent report with the number %(numbers)s."),
    "no_reason": gettext_noop("Say why. Whoever decides, and whoever asks later, reads it."),
    "no_answer": gettext_noop("Say what has to be different, so that the other one can draft it again."),
    Leak.PERSON: gettext_noop(
        "A text contains the name of a person from a report. Take it out: no name is published."
    ),
    Leak.NUMBER: gettext_noop(
        "A text contains a number from a report. Take it out: numbers are compared and never shown."
    ),
    Leak.OWN_WORDS: gettext_noop("A text repeats a reporter’s own words. Say it in other words."),
    "counter_example": gettext_noop("It matches its own counter-example: %(example)s."),
    "example": gettext_noop("It does not match its own example: %(example)s."),
    "public_number": gettext_noop("This is the number of %(owner)s, and would stop whoever types it."),
    "invalid": gettext_noop("It cannot be written like this: %(problem)s"),
    "no_row": gettext_noop("What it wrote is no longer there. Draft it anew."),
    "not_published": gettext_noop("Only what was published can be renewed."),
    "wrong_kind": gettext_noop("This is decided elsewhere."),
}


class ProposalRefused(Exception):
    """A proposal that is not written or not decided; nothing was changed. `code` is one of REFUSALS."""

    def __init__(self, code: str, *, field: str = "", **params: object):
        super().__init__(code)
        self.code, self.field, self.params = str(code), field, params

    @property
    def sentence(self) -> str:
        """The sentence in English, to be translated and filled in with `params`."""
        return REFUSALS[self.code]
