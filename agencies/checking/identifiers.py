"""Bring the numbers and names that a visitor gives into the form in which they are compared.

A typed value and one on record are the same when their keys are equal; an empty key compares with nothing.
"""

import re
import unicodedata

from agencies.checking.names import fold

# Letters that are read off a badge for digits; both ways of writing fold to the digit.
BADGE_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1"})
BADGE_PREFIX = re.compile(r"^\s*(?:工号|编号|证号|工作证号?|badge|no\b|№|nr\b|#)[\s.:：号#]*", re.IGNORECASE)
# An extension names a desk behind the number, not another number: 转801, ext. 801, -801 behind seven digits.
EXTENSION = re.compile(r"(?:转|轉|分机|ext\.?|x(?=\s*\d)|#|(?<=\d{7})-)\s*\d{1,6}\s*$", re.IGNORECASE)
MASKED = re.compile(r"[*xX•×]{2,}")
COUNTRY_CODE = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|0\d{9,11}$)")
ACCOUNT_DIGITS = range(12, 20)  # a bank card or account number: ISO/IEC 7812 allows 19 digits at most
INDICATOR_KINDS = ("phone", "account", "badge", "name", "plate", "agency")


def badge_key(badge: str) -> str:
    """Return a badge's letters and digits in lower case, without 工号 or No. before it, O read as 0, I and l as 1."""
    return fold(BADGE_PREFIX.sub("", unicodedata.normalize("NFKC", badge))).translate(BADGE_LOOKALIKES)


def badge_fits(badge: str, picture: str) -> bool:
    """Tell whether a badge has the form that an agency publishes: A a letter, 9 a digit, any other sign itself.

    `AA-9999` fits hz0017 and HZ-0017, since signs between letters and digits carry no identity. An empty picture
    fits every badge.
    """
    written = fold(BADGE_PREFIX.sub("", unicodedata.normalize("NFKC", badge)))
    wanted = [sign for sign in picture if sign.isalnum()]
    if not wanted:
        return True
    if len(written) != len(wanted):
        return False
    # A letter O may be meant for a zero and the other way round, so a place takes either of the two.
    return all(
        (sign == "9" and character.translate(BADGE_LOOKALIKES).isdigit())
        or (sign == "A" and (character.isalpha() or character in "01"))
        or sign.lower() == character
        for sign, character in zip(wanted, written, strict=True)
    )


def phone_key(phone: str) -> str:
    """Return a phone number's digits without the country code; empty when a part is masked.

    A masked number (138****1234) stands for ten thousand others and so equals none. An extension is left out.
    """
    plain = unicodedata.normalize("NFKC", phone)
    if is_masked(plain):
        return ""
    plain = EXTENSION.sub("", plain)
    digits = re.sub(r"[^\d+]", "", plain)
    return COUNTRY_CODE.sub("", digits).lstrip("+")


def is_masked(number: str) -> bool:
    """Tell whether part of a number is hidden behind stars or crosses."""
    return MASKED.search(unicodedata.normalize("NFKC", number)) is not None


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
