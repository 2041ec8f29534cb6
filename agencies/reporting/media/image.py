"""Pictures: decoded within a limit and made anew, so that nothing but their pixels remains."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageOps

from agencies.reporting.media.accepted import MOST_BYTES, MOST_PIXELS, MediaRefused, Reason

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# Quality 90 keeps the letters of a photographed paper sharp; method 2 spares two thirds of WebP's time, and level 2 of
# PNG's where somebody sends noise: ten such pictures at once have to be done before a worker is taken for dead.
SAVED_WITH = {"JPEG": {"quality": 90}, "PNG": {"compress_level": 2}, "WEBP": {"quality": 90, "method": 2}}
# A pattern that says in four million bytes what takes fifty million made anew would fill the disk. An honest picture
# hardly grows: a grey one of the largest size by a half.
MOST_MADE = 2 * MOST_BYTES
THOUSANDTHS = 1_000
COVER = (0, 0, 0)

Box = Sequence[int]  # left, top, right, bottom in thousandths of the picture


def remake_image(data: bytes, media_type: str) -> bytes:
    """Return a picture made anew, upright, in the format of its media type: no metadata, nothing behind its end.

    Raise MediaRefused if it has too many pixels, which is seen before it is decoded, cannot be decoded whole, or
    becomes far larger than any photo. Of an animation the first picture remains.
    """
    picture = _decode(data, media_type)
    try:
        made = _encode(picture, media_type)
    except ValueError:  # WebP gives up on what is too fine for it
        raise MediaRefused(Reason.TOO_LARGE) from None
    if len(made) > MOST_MADE:
        raise MediaRefused(Reason.TOO_LARGE)
    return made


def cover_image(data: bytes, media_type: str, boxes: Sequence[Box]) -> bytes:
    """Return a picture whose boxes are black, made anew: what lay under them is gone from it."""
    picture = _decode(data, media_type)
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    for left, top, right, bottom in boxes:
        # Outwards to the whole pixel: no edge of a letter is left over.
        corner = (left * width // THOUSANDTHS, top * height // THOUSANDTHS)
        opposite = (-(-right * width // THOUSANDTHS), -(-bottom * height // THOUSANDTHS))
        draw.rectangle((*corner, *opposite), fill=COVER)
    return _encode(picture, media_type)


def _decode(data: bytes, media_type: str) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=[FORMATS[media_type]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise MediaRefused(Reason.PIXELS)
            opened.load()
            ImageOps.exif_transpose(opened, in_place=True)  # a copy would be another 75 MB
            return _plain(opened)
    except MediaRefused:
        raise
    except Image.DecompressionBombError:
        raise MediaRefused(Reason.PIXELS) from None
    except Exception:  # decoders meet broken data with whatever error comes first
        raise MediaRefused(Reason.BROKEN) from None


def _plain(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, on white where they were transparent."""
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, (255, 255, 255))
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    plain = picture if picture.mode == "RGB" else picture.convert("RGB")
    plain.info = {}
    return plain


def _encode(picture: Image.Image, media_type: str) -> bytes:
    written = io.BytesIO()
    format_name = FORMATS[media_type]
    picture.save(written, format_name, **SAVED_WITH[format_name])
    return written.getvalue()
