"""What a file that somebody sends really is, decided from its content alone. Plain Python and Pillow."""

from agencies.reporting.media.accepted import (
    ACCEPT,
    MOST_BYTES,
    MOST_FILES,
    REASONS,
    Media,
    MediaRefused,
    Reason,
)
from agencies.reporting.media.image import cover_image
from agencies.reporting.media.reading import read_media

__all__ = [
    "ACCEPT",
    "MOST_BYTES",
    "MOST_FILES",
    "REASONS",
    "Media",
    "MediaRefused",
    "Reason",
    "cover_image",
    "read_media",
]
