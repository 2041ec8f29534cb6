"""What a file is, is decided from its content: each way to deceive is a case, and each honest file beside it."""

import pytest

from agencies.reporting.media import MOST_BYTES, MediaRefused, Reason, read_media
from tests.factories.file import (
    film_file,
    free_box,
    heic_file,
    image_file,
    mp3_file,
    pdf_file,
    png_bomb,
    png_with_text_bomb,
    recording_file,
    zip_file,
)

PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
ARCHIVE = zip_file()
WHOLE = image_file(width=400, height=300)

REFUSED = {
    "nothing in it": (b"", Reason.EMPTY),
    "one byte too many": (b"\0" * (MOST_BYTES + 1), Reason.TOO_LARGE),
    "one byte": (b"\xff", Reason.UNKNOWN),
    "zeroes": (b"\0" * 5_000, Reason.UNKNOWN),
    "text": ("示例".encode() * 100, Reason.UNKNOWN),
    "HTML": (PAGE, Reason.UNKNOWN),
    "SVG": (SVG, Reason.UNKNOWN),
    "GIF": (b"GIF89a\1\0\1\0\0\0\0;", Reason.UNKNOWN),
    "GIF that is a script": (b"GIF89a/*<script>*/=1;alert(1)", Reason.UNKNOWN),
    "TIFF": (b"II*\0" + b"\0" * 100, Reason.UNKNOWN),
    "BMP": (b"BM" + b"\0" * 100, Reason.UNKNOWN),
    "archive": (ARCHIVE, Reason.UNKNOWN),
    "archive with PDF behind": (ARCHIVE + pdf_file(), Reason.UNKNOWN),
    "Windows program": (b"MZ" + b"\0" * 200, Reason.UNKNOWN),
    "AAC without a container": (b"\xff\xf1\x50\x80" + b"\0" * 500, Reason.UNKNOWN),
    "WAV": (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 50, Reason.UNKNOWN),
    "HEIC": (heic_file(), Reason.HEIC),
    "AVIF": (film_file(brand=b"avif"), Reason.HEIC),
    "MOV": (film_file(brand=b"qt  "), Reason.QUICKTIME),
    "unknown brand": (film_file(brand=b"abcd"), Reason.UNKNOWN),
    # Pictures
    "bomb of 3.6 billion pixels": (png_bomb(), Reason.PIXELS),
    "bomb of 36 million pixels": (png_bomb(6_000, 6_000), Reason.PIXELS),
    "picture whose text unpacks to 20 MB": (png_with_text_bomb(), Reason.BROKEN),
    "picture that ends early": (WHOLE[: len(WHOLE) // 2], Reason.BROKEN),
    "the first bytes of a JPEG and HTML": (b"\xff\xd8\xff\xe0" + PAGE, Reason.BROKEN),
    "the first bytes of a PNG and HTML": (b"\x89PNG\r\n\x1a\n" + PAGE, Reason.BROKEN),
    "the first bytes of WebP and nothing": (b"RIFF\0\0\0\0WEBP", Reason.BROKEN),
    # Documents
    "the first bytes of a PDF and HTML": (b"%PDF-1.4\n" + PAGE, Reason.BROKEN),
    "PDF that is no version": (pdf_file(header=b"%PDF-9.9\n"), Reason.BROKEN),
    "PDF that ends early": (pdf_file(body=b"x" * 5_000)[:3_000], Reason.BROKEN),
    "PDF whose end points nowhere": (pdf_file().replace(b"startxref\n", b"startxref\n9"), Reason.BROKEN),
    "PDF with an archive behind": (pdf_file(after=ARCHIVE), Reason.DOUBLE),
    "PDF with an archive inside": (pdf_file(body=ARCHIVE), Reason.DOUBLE),
    "PDF with a page behind": (pdf_file(after=PAGE), Reason.DOUBLE),
    "PDF with a page in its first lines": (pdf_file(header=b"%PDF-1.4\n%" + PAGE + b"\n"), Reason.DOUBLE),
    "PDF behind other bytes": (b"\n\n" + pdf_file(), Reason.UNKNOWN),
    # Recordings and videos
    "a tag and HTML": (mp3_file(frames=0, tag=b"\0" * 10) + PAGE, Reason.BROKEN),
    "a tag longer than the file": (b"ID3\4\0\0\x7f\x7f\x7f\x7f" + b"\0" * 500, Reason.BROKEN),
    "a tag with HTML in it": (mp3_file(tag=PAGE), Reason.DOUBLE),
    "a tag with a PDF in it": (mp3_file(tag=pdf_file()), Reason.DOUBLE),
    "three frames": (mp3_file(frames=3), Reason.BROKEN),
    "MP3 with an archive behind": (mp3_file(after=ARCHIVE), Reason.DOUBLE),
    "MP3 with a page behind": (mp3_file(after=PAGE), Reason.DOUBLE),
    "MP4 that ends early": (film_file()[:-10], Reason.BROKEN),
    "MP4 without a movie": (film_file().replace(b"moov", b"free"), Reason.BROKEN),
    "MP4 with no track": (film_file(handler=b"text"), Reason.BROKEN),
    "MP4 with an archive behind": (film_file(after=ARCHIVE), Reason.BROKEN),
    "MP4 with an archive in a box": (film_file(after=free_box(ARCHIVE)), Reason.DOUBLE),
    "MP4 with a page in a box": (film_file(middle=free_box(PAGE)), Reason.DOUBLE),
    "MP4 with a PDF in a box": (film_file(middle=free_box(pdf_file())), Reason.DOUBLE),
    "MP4 with a box of another kind": (
        film_file(after=free_box(b"").replace(b"free", b"evil")),
        Reason.DOUBLE,
    ),
    "MP4 whose box is smaller than its head": (film_file(after=b"\0\0\0\4free"), Reason.BROKEN),
}

TAKEN = {
    "JPEG": (image_file("JPEG"), "image/jpeg", "jpg"),
    "PNG": (image_file("PNG"), "image/png", "png"),
    "WebP": (image_file("WEBP"), "image/webp", "webp"),
    "JPEG with an archive behind": (image_file() + ARCHIVE, "image/jpeg", "jpg"),
    "PDF": (pdf_file(), "application/pdf", "pdf"),
    "MP3": (mp3_file(), "audio/mpeg", "mp3"),
    "MP3 with tags before and behind": (
        mp3_file(tag=b"TIT2" + b"\0" * 40, after=b"TAG" + b"\0" * 125),
        "audio/mpeg",
        "mp3",
    ),
    "MP3 whose last frame is cut": (mp3_file()[:-100], "audio/mpeg", "mp3"),
    "MP4": (film_file(), "video/mp4", "mp4"),
    "MP4 whose movie stands in the middle": (film_file(middle=free_box(b"\0" * 50)), "video/mp4", "mp4"),
    "M4A": (recording_file(), "audio/mp4", "m4a"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(data, reason):
    with pytest.raises(MediaRefused) as refused:
        read_media(data, "photo.jpg")
    assert refused.value.reason is reason


def test_100_mb_are_refused_unread():
    with pytest.raises(MediaRefused) as refused:
        read_media(b"\xff\xd8\xff" + b"\0" * (100 * 1024 * 1024), "photo.jpg")
    assert refused.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(("data", "media_type", "extension"), TAKEN.values(), ids=TAKEN)
@pytest.mark.parametrize("claimed", ["示例.jpg", "示例.html", "示例"])
def test_what_is_taken_whatever_its_name_claims(data, media_type, extension, claimed):
    media = read_media(data, claimed)
    assert (media.media_type, media.name) == (media_type, f"示例.{extension}")


@pytest.mark.parametrize("case", ["PDF", "MP3", "MP4", "M4A"])
def test_what_is_no_picture_is_kept_as_it_arrived(case):
    data, *_expected = TAKEN[case]
    assert read_media(data, "").data == data


def test_what_lies_behind_a_picture_is_gone():
    assert b"PK" not in read_media(TAKEN["JPEG with an archive behind"][0], "").data
