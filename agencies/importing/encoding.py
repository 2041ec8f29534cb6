"""Find out how a file writes its text: UTF-8, GB18030 or UTF-16, or not at all."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from agencies.importing.errors import TableError
from agencies.importing.errors import gettext_noop as _

BLOCK_BYTES = 1 << 20
# First bytes of what people rename to .csv; each has a kinder sentence than “not text”.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format",
)
# What banks’ programs offer as “Excel” is often a web page with another ending.
WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|table|\?xml|!--)", re.IGNORECASE)
# Text has a stray control character here and there at most; a binary file is full of them.
MOST_CONTROL_BYTES = 0.05  # share of the first block; in random bytes it is 0.11
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\x1a"))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file writes its text: the name for people, Python's codec, and how many lines it has."""

    name: str
    codec: str
    lines: int


def detect_encoding(stream: BinaryIO) -> Encoding:
    """Return the encoding of a whole seekable file, read in blocks; raise TableError if it is no text.

    Every byte is looked at before a row is taken: a file that turns out unreadable half-way writes nothing.
    """
    stream.seek(0)
    start = stream.read(BLOCK_BYTES)
    if not start.strip():
        raise TableError(_("The file is empty."))
    if start.startswith(WORKBOOKS):
        raise TableError(_("This is a workbook, not a CSV file. Open it and save it as “CSV UTF-8”."))
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _encoding(stream, "UTF-16", "utf-16")
    if start.startswith(OTHER_FILES) or _is_binary(start):
        raise TableError(_("This is not a text file. Save the table as “CSV UTF-8”."))
    if WEB_PAGE.match(start):
        raise TableError(
            _("This is a web page, whatever its ending. Open it in a spreadsheet and save it as XLSX.")
        )
    if start.startswith(codecs.BOM_UTF8):
        return _encoding(stream, "UTF-8 (BOM)", "utf-8-sig")
    damage = _first_damage(stream, "utf-8")
    if damage is None or _is_mostly_utf8(damage.block):
        return _encoding(stream, "UTF-8", "utf-8")
    return _encoding(stream, "GB18030", "gb18030")


@dataclass(frozen=True, slots=True)
class _Damage:
    line: int
    block: bytes


def _encoding(stream: BinaryIO, name: str, codec: str) -> Encoding:
    damage = _first_damage(stream, codec)
    if damage:
        message = _("Line %(line)d holds bytes that are not %(encoding)s. Save the table as “CSV UTF-8”.")
        raise TableError(message, line=damage.line, encoding=name)
    newline = b"\n" if codec != "utf-16" else b"\n\x00"
    return Encoding(name, codec, sum(block.count(newline) for block in _blocks(stream)))


def _first_damage(stream: BinaryIO, codec: str) -> _Damage | None:
    decoder = codecs.getincrementaldecoder(codec)()
    line, block = 1, b""
    try:
        for block in _blocks(stream):
            line += decoder.decode(block).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return _Damage(line + error.object[: error.start].count(b"\n"), block)
    return None


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while block := stream.read(BLOCK_BYTES):
        yield block


def _is_binary(block: bytes) -> bool:
    return len(block) - len(block.translate(None, CONTROL_BYTES)) > len(block) * MOST_CONTROL_BYTES


def _is_mostly_utf8(block: bytes) -> bool:
    """Tell damaged UTF-8 from GB18030, which would read the rest of it as wrong characters without complaint."""
    text = block.decode("utf-8", errors="replace")
    return sum("一" <= character <= "鿿" for character in text) > text.count("�")
