"""Read a CSV file: bytes in, a checked header and a stream of numbered rows out."""

import csv
import io
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from agencies.importing.encoding import BLOCK_BYTES, Encoding, detect_encoding
from agencies.importing.errors import Reason, TableError
from agencies.importing.errors import gettext_noop as _

DELIMITERS = ",\t;"
MOST_NAMED = 5  # unknown columns named in one sentence
MOST_CELL_CHARACTERS = 20_000  # no column holds more; an unclosed quotation mark would swallow the file


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (the header is 1), its cells by column, or why it cannot be read and in which column."""

    number: int
    cells: dict[str, str]
    reason: Reason | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose header is known: `rows` reads on through the file and can be used once."""

    encoding: Encoding
    header: tuple[str, ...]
    rows: Iterator[Row]


def read_table(stream: BinaryIO, *, required: Sequence[str], allowed: Sequence[str]) -> Table:
    """Return the table in a seekable binary file; raise TableError if it has no usable header.

    Reading `rows` raises TableError too, at the first line whose quotation marks are broken.
    """
    encoding, lines = read_records(stream)
    return read_rows_below(encoding, lines, required=required, allowed=allowed)


def read_rows_below(
    encoding: Encoding,
    lines: Iterator[tuple[int, list[str]]],
    *,
    required: Sequence[str],
    allowed: Sequence[str],
) -> Table:
    """Return the table whose first line is the header; raise TableError if that is not usable."""
    _number, first = next(lines, (0, []))
    header = _read_header(first, required=required, allowed=allowed)
    return Table(encoding, header, _rows(lines, header))


def read_records(stream: BinaryIO) -> tuple[Encoding, Generator[tuple[int, list[str]], None, None]]:
    """Return how a seekable CSV file is written, and its records that hold anything, each with its number from 1.

    Raises TableError for a file that is no text, and while they are read at the first whose quotation marks are broken.
    """
    encoding = detect_encoding(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding.codec, newline="")
    return encoding, _records(text, _delimiter(text))


def _delimiter(text: io.TextIOWrapper) -> str:
    """Return what parts the cells: Excel writes tabs into its “Unicode text” and semicolons in some countries.

    The first line that holds any of them decides: a title above the table holds none.
    """
    lines = text.read(BLOCK_BYTES).split("\n")
    text.seek(0)
    start = next((line for line in lines if any(sign in line for sign in DELIMITERS)), "")
    return max(DELIMITERS, key=start.count)


def _records(text: io.TextIOWrapper, delimiter: str) -> Generator[tuple[int, list[str]], None, None]:
    csv.field_size_limit(MOST_CELL_CHARACTERS)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell and not cell.isspace() for cell in cells):
                yield number, cells
    except csv.Error as error:
        message = _(
            "Row %(row)d cannot be read: its quotation marks do not match or a cell is too long. Put it right in the file."
        )
        raise TableError(message, row=number + 1) from error
    finally:
        if not text.closed:
            text.detach()  # the file is its owner's to close


def _read_header(cells: list[str], *, required: Sequence[str], allowed: Sequence[str]) -> tuple[str, ...]:
    header = tuple(cell.strip().lower() for cell in cells)
    while header and not header[-1]:  # spreadsheets write empty columns after the last one
        header = header[:-1]
    unknown = [name for name in header if name not in allowed]
    twice = sorted({name for name in header if header.count(name) > 1} - set(unknown))
    missing = [name for name in required if name not in header]
    if unknown:
        named = ", ".join(f"“{name[:40]}”" for name in unknown[:MOST_NAMED])
        message = _("%(count)d columns are not known: %(unknown)s. Allowed: %(allowed)s.")
        more = " …" if len(unknown) > MOST_NAMED else ""
        raise TableError(message, count=len(unknown), unknown=named + more, allowed=", ".join(allowed))
    if twice:
        raise TableError(_("These columns stand there twice: %(names)s."), names=", ".join(twice))
    if missing:
        message = _("These columns are missing: %(names)s. The first row must hold the column names.")
        raise TableError(message, names=", ".join(missing))
    return header


def _rows(lines: Iterator[tuple[int, list[str]]], header: tuple[str, ...]) -> Iterator[Row]:
    width = len(header)
    for number, cells in lines:
        while len(cells) > width and not cells[-1].strip():
            del cells[-1]
        if len(cells) != width:
            message = _("The row has %(cells)d cells, the header %(columns)d.")
            yield Row(number, {}, Reason(message, {"cells": len(cells), "columns": width}))
        else:
            yield Row(number, dict(zip(header, cells, strict=True)))
