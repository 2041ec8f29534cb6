"""Which typed text may be counted as an organisation that we do not hold: never one that could be a person's.

Evidence has to be there that a text is a firm's name (a legal form, a line of business, 集团, a branch). So a person's name, a
number, a sentence or a brand alone is never counted, though some firms are missed for it.
"""

import re

from agencies.checking.assess import Assessment
from agencies.checking.names import core, fold, parse
from agencies.checking.names.fold import is_han, names_nothing

FEWEST_ASKERS = 5  # networks that must have asked for a name on one day before it can be read
BUCKETS = 16  # into which a day's askers fall: each stands for a sixteenth of all networks and so for nobody
LEAST_LETTERS, MOST_LETTERS = 4, 40  # of a folded name; the longest registered ones have about forty
LONGEST_PERSON = 4  # characters of a Chinese personal name
MOST_DIGITS = 4  # 360 and 2008 occur in names; a phone, an account or an identity number is longer
MISSING = frozenset({"AGENCY_UNKNOWN", "AGENCY_NEAR", "CREDITOR_UNKNOWN", "CREDITOR_NEAR"})
BETWEEN = re.compile(r"[^\W\d_]\s*[,，、.。;；:：/|\n\t !！?？]\s*[^\W\d_]")
# Words of a sentence, or before a person's name: 他说是平安银行, 平安银行的小张.
SPOKEN = re.compile(r"[我你您他她]|[是说吗叫欠]|先生|女士|小姐|经理|主任|老师|[的小老][\u4e00-\u9fff]{1,2}$")


def missed_names(assessment: Assessment) -> tuple[str, ...]:
    """Return the organisations in a check that are not on record, each once, folded and without legal form."""
    typed = (each.typed for each in assessment.findings if each.code in MISSING)
    return tuple(dict.fromkeys(filter(None, map(countable_name, typed))))


def countable_name(text: str) -> str:
    """Return the folded name under which a text is counted; "" for all that is not plainly a firm's name."""
    folded = fold(text)
    if not LEAST_LETTERS <= len(folded) <= MOST_LETTERS or names_nothing(folded):
        return ""
    if sum(letter.isdigit() for letter in folded) > MOST_DIGITS:
        return ""
    if SPOKEN.search(folded) or (is_han(folded) and BETWEEN.search(text.strip())):
        return ""
    name, counted = parse(text), core(text)
    if not is_han(folded):
        return counted if name.form else ""
    # 张三公司 is 张三 and a legal form: what a person's name could be needs more to be a firm's.
    is_long = bool(name.form) and (bool(name.region) or len(counted) > LONGEST_PERSON)
    return counted if name.business or name.branch or is_long else ""


def askers(marks: int) -> int:
    """Return how many buckets of a day's askers are marked: at least so many networks asked."""
    return marks.bit_count()
