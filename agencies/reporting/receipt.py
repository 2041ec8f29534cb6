"""The receipt: the code by which a reporter, and nobody else, opens a report again.

16 signs of an alphabet of 29 are 77 bits: no number of guesses within any limit finds one. Of signs that look or are
read alike the alphabet keeps one, and the other is read as it.
"""

import re
import secrets
import unicodedata

ALPHABET = "0123456789ACDEFGHJKMNPQRTVWXY"
READ_AS = str.maketrans("OILBSZU", "011852V")
GROUPS, GROUP_LENGTH = 4, 4
LENGTH = GROUPS * GROUP_LENGTH
MOST_CHARACTERS = 100  # of what somebody types into the field; more is no receipt


def make_receipt() -> str:
    """Return a new receipt, without gaps: 16 signs of the alphabet, drawn from the system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def show_receipt(receipt: str) -> str:
    """Return a receipt as it is shown: four groups with a hyphen between."""
    return "-".join(receipt[start : start + GROUP_LENGTH] for start in range(0, LENGTH, GROUP_LENGTH))


def receipt_signs(text: str) -> str:
    """Return the signs of a typed text that can belong to a receipt, as the alphabet writes them.

    Case, full-width signs, spaces and whatever else stands between the groups carry no meaning; O is read as 0, I and
    L as 1, B as 8, S as 5, Z as 2, U as V. What no receipt can hold stays in, so that it is counted and found wanting.
    """
    plain = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]).upper()
    return re.sub(r"[\s\-_.,:;/|·•‐—–―−~、。'\"]+", "", plain).translate(READ_AS)


def read_receipt(text: str) -> str | None:
    """Return the receipt in a typed text, or None if it has not 16 signs of the alphabet."""
    if len(text) > MOST_CHARACTERS:
        return None
    signs = receipt_signs(text)
    return signs if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else None
