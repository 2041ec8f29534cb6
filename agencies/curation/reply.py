"""What an organisation's own words beside an entry must not hold: they would become an impostor's tool."""

import re
from datetime import timedelta

from agencies.checking.claim import gettext_noop
from agencies.curation.wording import FORBIDDEN, UNSEEN, has_unseen_signs

LONGEST_ZH, LONGEST_EN = 300, 800  # characters: some six lines of a phone
LASTS = timedelta(days=365)  # the longest; then it is asked for anew

# A number to call or to pay to, an address to open: whoever is at the door would point at it.
DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")  # a day written out is no number to call
NUMBER = re.compile(r"(?:[\d０-９][\s\-－–—.．·()（）]*){5,}")
ADDRESS = re.compile(
    # Bounded, or a text of one letter again and again would be searched anew from each.
    r"https?:|www\.|[\w.+-]{1,64}@[\w-]{1,63}\.|\b[\w-]{1,63}\.(?:com|cn|net|org|top|vip|xyz|cc|io|info)\b",
    re.IGNORECASE,
)
FAULTS = {
    "unseen": UNSEEN,
    "number": gettext_noop(
        "There is a number in it. No phone, account or long number may stand here: an impostor would point at it."
    ),
    "address": gettext_noop("There is an address in it. No link and no mailbox may stand here."),
    "vouching": gettext_noop(
        "It vouches for somebody, or accuses somebody, with a word that no page here uses. Say what happened instead."
    ),
}


def reply_fault(text: str) -> str:
    """Return the code of what is wrong with words to be shown beside an entry; "" for nothing."""
    if has_unseen_signs(text):
        return "unseen"  # they would also stand between the digits of a number
    text = DAY.sub("|", text)
    for code, pattern in (("address", ADDRESS), ("number", NUMBER), ("vouching", FORBIDDEN)):
        if pattern.search(text):
            return code
    return ""
