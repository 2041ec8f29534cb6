"""The name that a file keeps: readable, harmless, and with the extension of what it really is."""

import re
import unicodedata

from agencies.checking.claim import clean_text
from agencies.checking.names import holds_resident_id

MOST_CHARACTERS = 80  # before the extension; file systems take 255 bytes, and a Chinese character has three
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
NOT_IN_NAMES = re.compile(r'[<>:"|?*%\x7f]')


def clean_name(name: str, extension: str) -> str:
    """Return a file's name without folders, invisible characters and what systems forbid; `extension` replaces its own.

    A name that is empty, or that holds a resident ID number, becomes "file".
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = NOT_IN_NAMES.sub("_", clean_text(last))
    stem = ENDING.sub("", plain).strip(" .")[:MOST_CHARACTERS].rstrip(" .")
    return f"{stem if stem and not holds_resident_id(stem) else 'file'}.{extension}"
