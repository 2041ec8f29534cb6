"""Files as reporters and attackers send them, made by code: pictures, documents, recordings, and what only looks so."""

import io
import struct
import zipfile
import zlib

from PIL import Image

GPS_AND_MORE = {0x010E: "EXAMPLE-DESCRIPTION", 0x0110: "EXAMPLE-CAMERA"}
TOP_LEFT_RED = (200, 30, 30)


def picture(width=60, height=40, mode="RGB"):
    """Return a grey picture with a red upper left quarter."""
    made = Image.new("RGB", (width, height), (120, 120, 120))
    made.paste(TOP_LEFT_RED, (0, 0, width // 2, height // 2))
    return made.convert(mode)


def image_file(format_name="JPEG", *, orientation=1, metadata=False, **options):
    """Return a picture's bytes; with metadata: GPS position, camera, description, comment, XMP."""
    written = io.BytesIO()
    extra = {}
    if metadata or orientation != 1:
        exif = Image.Exif()
        exif[0x0112] = orientation
        if metadata:
            exif.update(GPS_AND_MORE)
            exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 5.0), 3: "E", 4: (121.0, 28.0, 9.0)})
        extra["exif"] = exif
    if metadata and format_name == "JPEG":
        extra |= {"comment": b"EXAMPLE-COMMENT", "xmp": b"<x:xmpmeta>EXAMPLE-XMP</x:xmpmeta>"}
    picture(**options).save(written, format_name, **extra)
    return written.getvalue()


def png_bomb(width=60_000, height=60_000):
    """Return a small PNG that says it is billions of pixels large, and of which the rows are there."""
    rows = zlib.compress(b"\0" * 5_000_000, 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, rows, b"")))


def png_with_text_bomb():
    """Return a small PNG whose text unpacks to 20 MB."""
    plain = image_file("PNG")
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 20_000_000, 9))
    return plain[:33] + text + plain[33:]


def pdf_file(*, body=b"", after=b"", header=b"%PDF-1.4\n"):
    """Return a document of one empty page; `body` stands in an object of its own, `after` behind the end."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(body), body),
    ]
    data, places = header, []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer<</Size 5/Root 1 0 R>>\n"
    return data + b"startxref\n%d\n%%%%EOF\n" % start + after


def mp3_file(*, frames=40, tag=b"", after=b""):
    """Return frames of silence, 128 kbit/s; `tag` is the content of a tag before them."""
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413
    sizes = bytes(len(tag) >> shift & 0x7F for shift in (21, 14, 7, 0))
    head = b"ID3\4\0\0" + sizes + tag if tag else b""
    return head + frame * frames + after


def film_file(*, brand=b"isom", handler=b"vide", middle=b"", after=b"", media=b"\0" * 400):
    """Return an MP4 of one track; `middle` are boxes between, `after` stands behind the last."""
    track = _box(b"trak", _box(b"mdia", _box(b"hdlr", b"\0" * 8 + handler + b"\0" * 13)))
    movie = _box(b"moov", _box(b"mvhd", b"\0" * 100) + track)
    return _box(b"ftyp", brand + b"\0\0\2\0" + brand) + movie + middle + _box(b"mdat", media) + after


def recording_file(**options):
    """Return an M4A."""
    return film_file(brand=b"M4A ", handler=b"soun", **options)


def heic_file():
    """Return what an iPhone's photo begins with."""
    return _box(b"ftyp", b"heic\0\0\0\0mif1heic") + _box(b"meta", b"\0" * 200) + _box(b"mdat", b"\0" * 200)


def free_box(content):
    """Return a box that players pass over."""
    return _box(b"free", content)


def zip_file(name="example.txt"):
    """Return an archive of one file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, "EXAMPLE")
    return written.getvalue()


def _box(name, content):
    return struct.pack(">I", len(content) + 8) + name + content


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
