"""Read an XLSX workbook row by row: cells as text, merged cells filled, and no more unpacked than a table needs."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from agencies.importing.errors import TableError
from agencies.importing.errors import gettext_noop as _

ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MEGABYTE = 1 << 20
MOST_UNPACKED = 1024 * MEGABYTE  # in all parts: a million rows of fourteen cells are half of it
MOST_STRINGS = 128 * MEGABYTE  # openpyxl holds all texts that cells share; this many take 200 MB
MOST_PART = 16 * MEGABYTE  # of styles and whatever else is read whole
# Times that a part grows when it is unpacked. Rows that are all alike but for their numbers grow twenty-five times; a file
# made to keep us busy a thousand times. Of small parts it does not matter.
MOST_GROWTH, SMALL_PART = 100, MEGABYTE
MOST_ROWS, MOST_COLUMNS = 1_048_576, 100  # rows: what XLSX can hold; columns: more is no list
MOST_FILLED = 10 * MOST_ROWS  # cells that merged ones are filled into
MOST_MERGED = 200_000  # ranges that are merged: each is held while the sheet is read
# No further than an element can be long: else a file of nothing but beginnings is read once for each of them.
MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^<>]{0,150}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s>]")
LONGEST_ELEMENT = 200  # bytes of what is looked for
ESCAPED = re.compile(r"_x000[DA9]_")
WHOLE = 10**15  # from here on a float no longer holds every whole number

Range = tuple[int, int, int, int]  # first column, first row, last column, last row; from 1


class _Sheet(ReadOnlyWorksheet):
    """A sheet that is not asked for its size: what a file says of it is often wrong, and without it all rows are parsed."""

    def _get_size(self):
        pass


class _Reader(ExcelReader):
    """Opens a workbook without a look into its sheets, and without its texts where only names are wanted."""

    def __init__(self, stream: BinaryIO, *, with_texts: bool):
        super().__init__(stream, read_only=True, data_only=True, keep_links=False)
        self.with_texts = with_texts

    def read_strings(self):
        if self.with_texts:
            super().read_strings()

    def read_worksheets(self):
        for sheet, part in self.parser.find_sheets():
            if part.target in self.valid_files and "chartsheet" not in part.Type:
                held = _Sheet(self.wb, sheet.name, part.target, self.shared_strings)
                held.sheet_state = sheet.state
                self.wb._sheets.append(held)


def is_workbook(stream: BinaryIO) -> bool:
    """Tell whether a seekable file is a workbook; raise TableError for one of the kind before XLSX, or with a password."""
    stream.seek(0)
    start = stream.read(4)
    if start == OLD:
        raise TableError(
            _("This workbook is in the old form (XLS) or has a password. Save it as XLSX without one.")
        )
    return start == ZIP


def sheet_names(stream: BinaryIO) -> list[str]:
    """Return the names of the sheets that show, in their order."""
    with _opened(stream, with_texts=False) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.sheetnames


@contextmanager
def sheet_rows(stream: BinaryIO, name: str = "") -> Iterator[tuple[int, Iterator[tuple[int, list[str]]]]]:
    """Provide roughly how many rows a sheet has, and an iterator over them: number from 1 and cells, trailing empty ones cut.

    Rows with nothing in them are passed over. Raises TableError for a file or sheet that cannot be read.
    """
    with _opened(stream, with_texts=True) as book:
        titles = book.sheetnames
        if name and name not in titles:
            raise TableError(_("There is no sheet “%(name)s” in this workbook."), name=name)
        sheet = book[name] if name else book[titles[0]]
        most, merged = _looked_through(stream, sheet._worksheet_path)
        yield most, _rows(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), merged)


@contextmanager
def _opened(stream: BinaryIO, *, with_texts: bool) -> Iterator:
    _check_size(stream)
    stream.seek(0)
    with _readable():
        reader = _Reader(stream, with_texts=with_texts)
        reader.read()
        book = reader.wb
        if not book.worksheets:
            raise TableError(_("This workbook has no sheet with cells."))
    try:
        yield book
    finally:
        book.close()


@contextmanager
def _readable() -> Iterator[None]:
    """Make one sentence of the many errors that a damaged workbook can raise in openpyxl and below."""
    try:
        yield
    except TableError:
        raise
    except Exception as error:
        raise TableError(
            _("This workbook is damaged or no XLSX. Open it, save it again, and try once more.")
        ) from error


def _check_size(stream: BinaryIO) -> None:
    stream.seek(0)
    with _readable(), zipfile.ZipFile(stream) as parts:
        # zipfile never gives more of a part than is said here, so a part that lies is cut off.
        sizes = {part.filename.lower(): part.file_size for part in parts.infolist()}
        grown = any(
            part.file_size > max(SMALL_PART, MOST_GROWTH * part.compress_size) for part in parts.infolist()
        )
    strings = max((size for name, size in sizes.items() if name.endswith("sharedstrings.xml")), default=0)
    others = [
        size for name, size in sizes.items() if "worksheets/" not in name and "sharedstrings" not in name
    ]
    if (
        grown
        or sum(sizes.values()) > MOST_UNPACKED
        or strings > MOST_STRINGS
        or max(others, default=0) > MOST_PART
    ):
        raise TableError(_("This workbook is too large to be read as one. Save the sheet as “CSV UTF-8”."))


def _looked_through(stream: BinaryIO, part: str) -> tuple[int, list[Range]]:
    """Return how many rows a sheet has, and its merged ranges in the order of their first rows.

    These stand behind all rows, and openpyxl does not read them in a file that is read row by row.
    """
    rows, found = 0, []
    with _readable(), zipfile.ZipFile(stream) as parts, parts.open(part) as xml:
        rest = b""
        while block := xml.read(MEGABYTE):
            block = rest + block
            # What begins near the end may go on in the next block, so it is looked at with that one.
            end = block.rfind(b"<", 0, -1) if len(block) > LONGEST_ELEMENT else 0
            if not end and len(block) > MOST_PART:
                raise TableError(
                    _("This workbook is too large to be read as one. Save the sheet as “CSV UTF-8”.")
                )
            rows += len(ROW.findall(block, 0, end))
            found += [range_boundaries(each[1].decode()) for each in MERGED.finditer(block, 0, end)]
            rest = block[end:]
            _hold_to_few(found)
        rows += len(ROW.findall(rest))
        found += [range_boundaries(each[1].decode()) for each in MERGED.finditer(rest)]
    _hold_to_few(found)
    return min(rows, MOST_ROWS), sorted(found, key=lambda each: each[1])


def _hold_to_few(merged: list[Range]) -> None:
    """Refuse more merged cells than any list has, before a file of nothing else fills the memory."""
    filled = sum((right - left + 1) * (last - first + 1) for left, first, right, last in merged)
    if len(merged) > MOST_MERGED or filled > MOST_FILLED:
        raise TableError(_("Too many cells of this sheet are merged. Save the sheet as “CSV UTF-8”."))


def _rows(rows: Iterator[tuple], merged: list[Range]) -> Iterator[tuple[int, list[str]]]:
    waiting, held = iter(merged), []
    coming = next(waiting, None)
    with _readable():
        for number, values in enumerate(islice(rows, MOST_ROWS), start=1):
            cells = _cells(values)
            while coming and coming[1] <= number:
                held.append((coming, cells[coming[0] - 1] if len(cells) >= coming[0] else ""))
                coming = next(waiting, None)
            if held:
                cells = _filled(cells, held)
                held = [each for each in held if each[0][3] > number]
            if cells:
                yield number, cells


def _cells(values: tuple) -> list[str]:
    width = len(values)
    while width and values[width - 1] in (None, ""):
        width -= 1
    return [_text(value) for value in values[:width]]


def _filled(cells: list[str], held: list[tuple[Range, str]]) -> list[str]:
    for (left, _first, right, _last), value in held:
        right = min(right, MOST_COLUMNS)
        if value and left <= MOST_COLUMNS:
            cells += [""] * (right - len(cells))
            cells[left - 1 : right] = [value] * (right - left + 1)
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return ESCAPED.sub("\n", value) if "_x000" in value else value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < WHOLE else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
