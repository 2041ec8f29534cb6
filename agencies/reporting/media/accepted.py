"""What is accepted, how much of it, and the sentence for everything that is not."""

from dataclasses import dataclass
from enum import StrEnum

from agencies.checking.claim import gettext_noop

MOST_FILES = 10  # a report
MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE  # a file, as it arrives
# 25 million pixels: more than a phone's usual 12, and in memory 75 MB. Counted before anything is decoded.
MOST_PIXELS = 25_000_000

# Media types with the extension that a file leaves under; what a browser offers in its file picker.
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
}
# iPhones turn a HEIC photo into JPEG by themselves where a page lists JPEG and not HEIC.
ACCEPT = ",".join((*EXTENSIONS, *(f".{extension}" for extension in EXTENSIONS.values())))


@dataclass(frozen=True, slots=True)
class Media:
    """A file that is accepted: kind (image, document, sound, video), media type, cleaned name, bytes to be kept.

    The bytes of an image are made anew from its pixels; those of every other file are as they arrived.
    """

    kind: str
    media_type: str
    name: str
    data: bytes


class Reason(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    HEIC = "heic"
    QUICKTIME = "quicktime"
    PIXELS = "pixels"
    BROKEN = "broken"
    DOUBLE = "double"
    UNKNOWN = "unknown"


# Each says what to do instead.
REASONS = {
    Reason.EMPTY: gettext_noop("There is nothing in this file. Choose it again."),
    Reason.TOO_LARGE: gettext_noop("This file is larger than 10 MB. Send a shorter or smaller one."),
    Reason.HEIC: gettext_noop(
        "This photo is in Apple's HEIC format, which we cannot open. Take a screenshot of it and send that. Or on the "
        "iPhone choose Settings, Camera, Formats, Most Compatible, and take it again."
    ),
    Reason.QUICKTIME: gettext_noop("This video is in the MOV format, which we cannot open. Send it as MP4."),
    Reason.PIXELS: gettext_noop("This picture has more than 25 million pixels. Send a screenshot of it."),
    Reason.BROKEN: gettext_noop(
        "This file is damaged or not complete. Open it on your phone, and if it opens, send it again."
    ),
    Reason.DOUBLE: gettext_noop(
        "There is something else hidden in this file, so we do not take it. Send a photo of it instead."
    ),
    Reason.UNKNOWN: gettext_noop(
        "We cannot take a file of this kind. We take photos (JPEG, PNG, WebP), PDF, recordings (MP3, M4A) and videos (MP4)."
    ),
}


class MediaRefused(Exception):
    """A file that is not taken; `reason` is a key of REASONS."""

    def __init__(self, reason: Reason):
        super().__init__(reason.value)
        self.reason = reason
