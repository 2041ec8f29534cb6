"""The unified social credit code (统一社会信用代码, GB 32100-2015), wherever it stands in a typed text."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z: they look like digits
WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
RESIDENT_CHECKS = "10X98765432"
CODE = re.compile(rf"(?<![0-9A-Z])[1-9A-Y][{DIGITS}]\d{{6}}[{DIGITS}]{{10}}(?![0-9A-Z])")
RESIDENT_ID = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9X](?![0-9])")
SEPARATORS = re.compile(r"(?<=[0-9A-Z])[\s\-–—·.]+(?=[0-9A-Z])")


@dataclass(frozen=True, slots=True)
class UnifiedCode:
    """A code whose check characters are right, in capitals; that proves no existence."""

    text: str


def find_code(text: str) -> UnifiedCode | None:
    """Return the unified social credit code in a text, or None.

    Full width, lower case, spaces and hyphens are undone. A number that is also a valid resident identity number is
    refused: it may be a person's, and those are never kept.
    """
    plain = unicodedata.normalize("NFKC", text[:10_000]).upper()
    for version in (plain, SEPARATORS.sub("", plain)):
        for found in CODE.finditer(version):
            if _is_code(found[0]) and not is_resident_id(found[0]):
                return UnifiedCode(found[0])
    return None


def code_fault(text: str) -> str:
    """Return what is wrong with a text that is to be a code and nothing else; "" for nothing.

    "person": it is a valid resident identity number. "form": it is not 18 signs as GB 32100 writes them, so that no look-up
    finds it. "check": the last sign does not follow from the others.
    """
    if holds_resident_id(text):
        return "person"
    if not CODE.fullmatch(text):
        return "form"
    return "" if _is_code(text) else "check"


def is_resident_id(text: str) -> bool:
    """Return whether a text is a valid resident identity number: 18 places, a past date, the right check character."""
    plain = unicodedata.normalize("NFKC", text[:64]).upper()
    number = re.sub(r"[\s\-]", "", plain)
    if not re.fullmatch(r"[1-9]\d{16}[0-9X]", number, flags=re.ASCII):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(d) * w for d, w in zip(number, RESIDENT_WEIGHTS, strict=False))
    return RESIDENT_CHECKS[total % 11] == number[17]


def holds_resident_id(text: str) -> bool:
    """Return whether a valid resident identity number stands anywhere in a text."""
    plain = unicodedata.normalize("NFKC", text[:10_000]).upper()
    versions = (plain, SEPARATORS.sub("", plain))
    return any(is_resident_id(found[0]) for version in versions for found in RESIDENT_ID.finditer(version))


def _is_code(code: str) -> bool:
    total = sum(DIGITS.index(c) * w for c, w in zip(code, WEIGHTS, strict=False))
    return DIGITS[-total % 31] == code[17]
