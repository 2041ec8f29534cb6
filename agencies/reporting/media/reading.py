"""Decide what a file is and take it, or refuse it with a reason.

Neither the name nor the type that a browser states is believed. What is kept as it arrived must be of one kind only: a
file that is a document to one program and an archive or a page to another is refused.
"""

import re

from agencies.reporting.media.accepted import EXTENSIONS, MOST_BYTES, Media, MediaRefused, Reason
from agencies.reporting.media.document import check_pdf
from agencies.reporting.media.film import brands_of, check_film
from agencies.reporting.media.image import remake_image
from agencies.reporting.media.name import clean_name
from agencies.reporting.media.sound import begins_as_mp3, check_mp3

# Where programs look for the beginning of a page or of a document that is not at the beginning.
FIRST = 1_024  # bytes
MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|iframe|svg|img|\?php|%)", re.IGNORECASE)
# An archive is known by its end: 22 bytes and a remark of at most 65,535.
ARCHIVE_END, LAST = b"PK\5\6", 22 + 65_535
KINDS = {"image": "image", "application": "document", "audio": "sound", "video": "video"}


def read_media(data: bytes, name: str) -> Media:
    """Return what the bytes of a file are; raise MediaRefused for a file that is not taken."""
    if not data:
        raise MediaRefused(Reason.EMPTY)
    if len(data) > MOST_BYTES:
        raise MediaRefused(Reason.TOO_LARGE)
    media_type = image_type(data)
    if media_type:
        data = remake_image(data, media_type)
    else:
        media_type = _type_as_it_is(data)
        _refuse_doubles(data, media_type)
    return Media(KINDS[media_type.split("/")[0]], media_type, clean_name(name, EXTENSIONS[media_type]), data)


def image_type(data: bytes) -> str:
    """Return the media type of a picture by its first bytes; "" for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else ""


def _type_as_it_is(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        check_pdf(data)
        return "application/pdf"
    if brands := brands_of(data):
        return check_film(data, brands)
    if begins_as_mp3(data):
        check_mp3(data)
        return "audio/mpeg"
    raise MediaRefused(Reason.UNKNOWN)


def _refuse_doubles(data: bytes, media_type: str) -> None:
    first = data[:FIRST]
    hides_page = MARKUP.search(first)
    hides_document = media_type != "application/pdf" and b"%PDF-" in first
    hides_archive = data.find(ARCHIVE_END, max(0, len(data) - LAST)) >= 0
    if hides_page or hides_document or hides_archive:
        raise MediaRefused(Reason.DOUBLE)
