"""Bring the numbers and names that a visitor gives into the form in which they are compared.

A typed value and one on record are the same when their keys are equal; an empty key compares with nothing.
"""

import re
import unicodedata

from agencies.checking.names import fold

# Letters that are read off a badge for digits; both ways of writing fold to the digit.
BADGE_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1"})
COUNTRY_CODE = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|0\d{9,11}$)")
ACCOUNT_DIGITS = range(12, 20)  # a bank card or account number: ISO/IEC 7812 allows 19 digits at most
INDICATOR_KINDS = ("phone", "account", "badge", "name", "plate", "agency")


def badge_key(badge: str) -> str:
    """Return a badge's letters and digits in lower case, with O read as 0 and I or l as 1."""
    return fold(badge).translate(BADGE_LOOKALIKES)


def person_key(name: str) -> str:
    """Return a personal name's letters without spaces, case, width or middle dots."""
    return fold(name)


def phone_key(phone: str) -> str:
    """Return a phone number's digits without the country code; empty when a part is masked.

    A masked number (138****1234) stands for ten thousand others and so equals none.
    """
    plain = unicodedata.normalize("NFKC", phone)
    if re.search(r"[*xX•]{2,}", plain):
        return ""
    digits = re.sub(r"[^\d+]", "", plain)
    return COUNTRY_CODE.sub("", digits).lstrip("+")


def account_keys(payee: str) -> tuple[str, ...]:
    """Return what a payee text can be looked up by: the account numbers in it, or else the text itself.

    People type「张三 6222 0000 0000 0000」in one field, so every number of 12 to 19 digits counts on its own; the
    spaces inside belong to it unless that makes it too long, when they stand between two numbers.
    """
    plain = unicodedata.normalize("NFKC", payee)
    numbers = []
    for run in re.findall(r"[0-9][0-9 \-]*[0-9]", plain):
        whole = re.sub(r"[ \-]", "", run)
        numbers += [whole] if len(whole) <= ACCOUNT_DIGITS[-1] else run.replace("-", "").split()
    accounts = tuple(number for number in numbers if len(number) in ACCOUNT_DIGITS)
    return accounts or tuple(filter(None, (fold(plain),)))


def indicator_keys(kind: str, text: str) -> tuple[str, ...]:
    """Return the keys under which a text is looked up or stored as an indicator of a kind; none for no text."""
    if kind == "account":
        return account_keys(text)
    key = {"phone": phone_key, "badge": badge_key}.get(kind, fold)(text)
    return (key,) if key else ()
