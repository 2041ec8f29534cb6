"""Values that a stolen copy of the database must not give away: encrypted, or kept only as keyed digests.

Both use DATA_KEYS, which are not in the database. The first key seals; every key still opens, so a key is changed by
putting a new one in front.
"""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


def keyed_digests(purpose: str, text: str) -> tuple[str, ...]:
    """Return the digests of a text under each data key, the one for new rows first: 64 hexadecimal digits each.

    `purpose` keeps equal texts of different kinds apart.
    """
    message = f"{purpose}\0{text}".encode()
    return tuple(hmac.new(key.encode(), message, hashlib.sha256).hexdigest() for key in settings.DATA_KEYS)


def keyed_digest(purpose: str, text: str) -> str:
    """Return the digest of a text under the data key in force."""
    return keyed_digests(purpose, text)[0]


def seal(data: bytes) -> bytes:
    """Encrypt and sign bytes; the result is text of ASCII characters, a third longer."""
    return _vault(tuple(settings.DATA_KEYS)).encrypt(data)


def unseal(sealed: bytes) -> bytes:
    """Return sealed bytes as they were; raise SealBroken if no data key opens them."""
    try:
        return _vault(tuple(settings.DATA_KEYS)).decrypt(sealed)
    except InvalidToken:
        raise SealBroken from None


class SealBroken(Exception):
    """What was sealed cannot be read: it was changed, or its key is no longer among DATA_KEYS."""


class SealedTextField(models.TextField):
    """Text that the database holds encrypted; empty text stays empty. It cannot be searched."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return seal(value.encode()).decode() if value else value

    def from_db_value(self, value, expression, connection):
        return unseal(value.encode()).decode() if value else value


@cache
def _vault(keys: tuple[str, ...]) -> MultiFernet:
    digests = (hashlib.sha256(b"seal\0" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
