"""Codes of an authenticator app: RFC 6238 with what every such app takes for granted, SHA-1, six digits, thirty seconds."""

import base64
import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20  # as long as the digest, as RFC 4226 recommends
DRIFT = 1  # steps that a phone's clock may be off: half a minute at least


def make_secret() -> str:
    """Return a new secret in base32, 32 letters and digits."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def step_at(at: datetime) -> int:
    """Return the number of the half minute that a moment lies in."""
    return int(at.timestamp()) // SECONDS


def code_at(secret: str, step: int) -> str:
    """Return the six digits that an app shows in a half minute."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Return the half minute whose code was typed, None if none near the moment is, or none later than `after`.

    `after` is the step whose code was accepted last: no code is good twice, nor one that an older phone shows still.
    """
    now = step_at(at)
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()) and step > after:
            found = step
    return found


def read_code(text: str) -> str:
    """Return typed digits without gaps and in plain width; "" if they are not six."""
    digits = "".join(unicodedata.normalize("NFKC", text[:40]).split()).replace("-", "")
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdigit() else ""


def app_address(secret: str, *, account: str, site: str) -> str:
    """Return what the picture for the app holds, an otpauth:// address."""
    label = quote(f"{site}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': site}, quote_via=quote)}"
