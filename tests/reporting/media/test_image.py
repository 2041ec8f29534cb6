"""A picture is made anew: upright, within its limit, with nothing but its pixels; and covered for good."""

import io
import random

import pytest
from PIL import Image

from agencies.reporting.media import MediaRefused, Reason, cover_image, read_media
from agencies.reporting.media.accepted import MOST_PIXELS
from agencies.reporting.media.image import FORMATS
from tests.factories.file import TOP_LEFT_RED, image_file, png_bomb


def opened(data):
    return Image.open(io.BytesIO(data))


def is_near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("format_name", FORMATS.values())
def test_position_camera_and_comments_are_gone(format_name):
    sent = image_file(format_name, metadata=True)
    kept = read_media(sent, "").data
    assert b"EXAMPLE" in sent
    assert opened(sent).getexif().get_ifd(0x8825)
    assert b"EXAMPLE" not in kept
    assert not opened(kept).getexif()
    assert set(opened(kept).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "loop",
        "background",
    }


@pytest.mark.parametrize("behind", [b"<?php system(1); ?>", b"\xff\xd8\xff" * 10, b"\0" * 100])
@pytest.mark.parametrize("format_name", FORMATS.values())
def test_what_stands_behind_the_end_is_gone(format_name, behind):
    assert (
        read_media(image_file(format_name) + behind, "").data == read_media(image_file(format_name), "").data
    )


# Where the red quarter of the stored picture is seen when it is turned as its metadata say.
TURNED = {1: (0, 0), 3: (1, 1), 6: (1, 0), 8: (0, 1)}


@pytest.mark.parametrize(("orientation", "corner"), TURNED.items())
def test_a_picture_is_upright_without_its_metadata(orientation, corner):
    kept = opened(read_media(image_file(orientation=orientation), "").data).convert("RGB")
    assert kept.size == ((60, 40) if orientation in (1, 3) else (40, 60))
    place = tuple(side // 4 + quarter * side // 2 for side, quarter in zip(kept.size, corner, strict=True))
    assert is_near(kept.getpixel(place), TOP_LEFT_RED)


MODES = [("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")] + [
    ("JPEG", "L"),
    ("JPEG", "CMYK"),
]


@pytest.mark.parametrize(("format_name", "mode"), MODES)
def test_pictures_of_every_kind_of_pixel_are_taken(format_name, mode):
    kept = opened(read_media(image_file(format_name, mode="L" if mode == "I;16" else mode), "").data)
    assert (kept.mode, kept.size) == ("RGB", (60, 40))


def test_a_picture_of_16_bits_keeps_its_light_and_dark():
    written = io.BytesIO()
    deep = Image.new("I;16", (8, 8), 40_000)
    deep.save(written, "PNG")
    assert is_near(opened(read_media(written.getvalue(), "").data).getpixel((4, 4)), (156, 156, 156))


def test_what_was_transparent_is_white():
    written = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(read_media(written.getvalue(), "").data).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.slow
def test_a_picture_of_just_the_limit_is_taken_and_one_larger_is_not():
    side = int(MOST_PIXELS**0.5)
    assert opened(read_media(png_bomb(side, side), "").data).size == (side, side)
    with pytest.raises(MediaRefused) as refused:
        read_media(png_bomb(side + 1, side), "")
    assert refused.value.reason is Reason.PIXELS


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_box_covers_what_lay_under_it_and_nothing_else(media_type):
    data = read_media(image_file(FORMATS[media_type]), "").data
    covered = opened(cover_image(data, media_type, [(0, 0, 500, 500)])).convert("RGB")
    assert is_near(covered.getpixel((0, 0)), (0, 0, 0))
    assert is_near(covered.getpixel((29, 19)), (0, 0, 0))
    assert is_near(covered.getpixel((50, 35)), (120, 120, 120))


def test_boxes_reach_outwards_to_the_whole_pixel_and_to_the_edge():
    data = read_media(image_file("PNG"), "").data
    covered = opened(cover_image(data, "image/png", [(990, 990, 1000, 1000), (249, 249, 251, 251)]))
    assert covered.getpixel((59, 39)) == (0, 0, 0)
    assert covered.getpixel((14, 9)) == covered.getpixel((15, 10)) == (0, 0, 0)


def patterned(side):
    """Return a WebP of random dots, told once and repeated without loss."""
    tile = Image.frombytes("RGB", (128, 128), random.Random(1).randbytes(128 * 128 * 3))
    picture = Image.new("RGB", (side, side))
    for left in range(0, side, 128):
        for top in range(0, side, 128):
            picture.paste(tile, (left, top))
    written = io.BytesIO()
    picture.save(written, "WEBP", lossless=True, method=1, quality=20)
    return written.getvalue()


@pytest.mark.slow
def test_a_small_file_that_becomes_a_huge_one_is_refused():
    data = patterned(3840)
    assert len(data) < 2_000_000
    with pytest.raises(MediaRefused) as refused:
        read_media(data, "example.webp")
    assert refused.value.reason == Reason.TOO_LARGE


def test_what_the_encoder_gives_up_on_is_refused(monkeypatch):
    def give_up(*_args, **_options):
        raise ValueError("encoding error 6")

    data = image_file("WEBP")
    monkeypatch.setattr(Image.Image, "save", give_up)
    with pytest.raises(MediaRefused) as refused:
        read_media(data, "example.webp")
    assert refused.value.reason == Reason.TOO_LARGE
