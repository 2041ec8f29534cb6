"""MP3 recordings: a tag at most, then frame upon frame to the end."""

import re

from agencies.reporting.media.accepted import MediaRefused, Reason

TAG, TAG_HEAD, TAG_FOOTER = b"ID3", 10, 10
LAST_TAG, LAST_TAG_LENGTH = b"TAG", 128
APE_TAG, APE_LENGTH = b"APETAGEX", 32
NOTHING = re.compile(
    rb"\0*"
)  # a tag may be followed by room for more; in one look, for it may be ten million bytes
FEWEST_FRAMES = 4  # a tenth of a second; fewer can be an accident of other data
# Kilobits a second of Layer III by the index in a frame's head: of version 1, and of versions 2 and 2.5.
RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}  # a second
FIRST_VERSION = 3


def begins_as_mp3(data: bytes) -> bool:
    """Return whether the bytes begin with a tag of MP3, or with a frame."""
    return data.startswith(TAG) or frame_length(data, 0) > 0


def check_mp3(data: bytes) -> None:
    """Raise MediaRefused unless frames follow each other from the tag to the end; the last may be cut short."""
    place, end = _after_tag(data), _before_last_tags(data)
    frames = 0
    while place < end:
        length = frame_length(data, place)
        if not length:
            break
        frames, place = frames + 1, place + length
    if frames < FEWEST_FRAMES:
        raise MediaRefused(Reason.BROKEN)
    if place < end and data[place:end].strip(b"\0"):
        raise MediaRefused(Reason.DOUBLE)


def frame_length(data: bytes, place: int) -> int:
    """Return the bytes of the frame of Layer III that begins at a place; 0 if none does."""
    head = data[place : place + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # eleven ones, then Layer III
        return 0
    version, rate, sample = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in SAMPLES or not 0 < rate < 15 or sample == 3:
        return 0
    is_first = version == FIRST_VERSION
    bits = RATES[is_first][rate] * 1_000
    return (144 if is_first else 72) * bits // SAMPLES[version][sample] + (head[2] >> 1 & 1)


def _after_tag(data: bytes) -> int:
    place = 0
    while data.startswith(TAG, place):
        sizes = data[place + 6 : place + TAG_HEAD]
        if len(sizes) < 4 or any(size & 0x80 for size in sizes):
            raise MediaRefused(Reason.BROKEN)
        length = sizes[0] << 21 | sizes[1] << 14 | sizes[2] << 7 | sizes[3]  # seven bits a byte
        has_footer = data[place + 5] & 0x10
        place += TAG_HEAD + length + (TAG_FOOTER if has_footer else 0)
    return NOTHING.match(data, place).end() if place < len(data) else place


def _before_last_tags(data: bytes) -> int:
    end = len(data)
    if data.startswith(LAST_TAG, end - LAST_TAG_LENGTH):
        end -= LAST_TAG_LENGTH
    footer = data[end - APE_LENGTH : end]
    if footer.startswith(APE_TAG):
        length = int.from_bytes(footer[12:16], "little")
        has_head = footer[23] & 0x80
        end -= length + (APE_LENGTH if has_head else 0)
    return max(end, 0)
