"""Find a telephone number inside a text that is no place for one."""

import re
import unicodedata

# An address shows as the name of its machine, and a day is no number to call.
ADDRESS = re.compile(
    r"(?:https?://)?(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s(),]*)?", re.ASCII | re.IGNORECASE
)
DAY = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.年][01]?\d(?:[-/.月][0-3]?\d)?(?!\d)")
_BETWEEN = r"[\s.()·‐-―-]{0,2}"
# Of whoever can be given one in an hour: a mobile, a 400 or 800 number, a number with its area. The short ones of banks
# and authorities (95188, 12378) stand in sources as what was looked up, and an impostor answers none of them.
TELEPHONE = re.compile(
    rf"(?<!\d)(?:1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}}|[48]{_BETWEEN}0{_BETWEEN}0(?:{_BETWEEN}\d){{7}}"
    rf"|(?:\+?86{_BETWEEN})?0(?:{_BETWEEN}\d){{9,11}}|86{_BETWEEN}1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}})(?!\d)"
)
_DIGIT = re.compile(r"\d")


def telephone_in(text: str) -> str:
    """Return the first telephone number in a text, in plain digits and signs; "" if there is none.

    Numbers in Chinese numerals are not found.
    """
    if not _DIGIT.search(text):
        return ""
    plain = DAY.sub("|", ADDRESS.sub("|", unicodedata.normalize("NFKC", text)))
    found = TELEPHONE.search(plain)
    return found[0] if found else ""
