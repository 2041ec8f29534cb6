"""Recovery codes: what lets somebody in, once each, whose phone is lost.

Ten signs of an alphabet of 29 are 48 bits; a limit on wrong ones keeps that far beyond guessing. Signs, gaps and what is
read as what are those of a receipt (agencies/reporting/receipt.py).
"""

import secrets

from agencies.reporting.receipt import ALPHABET, receipt_signs

COUNT = 10
LENGTH = 10
HALF = LENGTH // 2


def make_codes() -> list[str]:
    """Return new codes, without gaps."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(COUNT)]


def show_code(code: str) -> str:
    """Return a code as it is shown: two groups with a hyphen between."""
    return f"{code[:HALF]}-{code[HALF:]}"


def read_recovery_code(text: str) -> str:
    """Return the code in a typed text, "" if it cannot be one."""
    signs = receipt_signs(text)
    return signs if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""
