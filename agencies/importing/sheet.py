"""Open a table of either form, CSV or XLSX, as numbered lines of cells; which of them is the header is found later."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from agencies.importing.encoding import Encoding, detect_encoding
from agencies.importing.table import Table, read_records, read_rows_below, read_table
from agencies.importing.workbook import is_workbook, sheet_names, sheet_rows

WORKBOOK = "XLSX"

Line = tuple[int, list[str]]  # number in the file, from 1, and the cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open table: how its text is written, roughly how many lines it has, and the lines, to be read once."""

    encoding: str
    most: int
    lines: Iterator[Line]


@contextmanager
def open_table(stream: BinaryIO, *, required: Sequence[str], allowed: Sequence[str]) -> Iterator[Table]:
    """Provide a table in our own columns, CSV or the first sheet of a workbook; raises TableError as `read_table` does."""
    if not is_workbook(stream):
        yield read_table(stream, required=required, allowed=allowed)
        return
    with sheet_rows(stream) as (most, rows):
        lines = _as_wide_as_the_first(rows)
        yield read_rows_below(Encoding(WORKBOOK, "", most), lines, required=required, allowed=allowed)


def _as_wide_as_the_first(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines with their empty cells at the end, which a workbook does not hold, up to the width of the header."""
    width = 0
    for number, cells in lines:
        width = width or len(cells)
        yield number, cells + [""] * (width - len(cells))


def list_sheets(stream: BinaryIO) -> list[str]:
    """Return the names of a workbook's sheets; none for a CSV file. Raises TableError for a file that is neither."""
    if is_workbook(stream):
        return sheet_names(stream)
    detect_encoding(stream)
    return []


@contextmanager
def open_sheet(stream: BinaryIO, name: str = "") -> Iterator[Sheet]:
    """Provide a table in a seekable file; `name` chooses a sheet of a workbook, else it is the first.

    Reading its lines raises TableError where the file is damaged.
    """
    if is_workbook(stream):
        with sheet_rows(stream, name) as (most, rows):
            yield Sheet(WORKBOOK, most, rows)
    else:
        encoding, records = read_records(stream)
        first = list(islice(records, 1))  # begun, so that closing it gives the file back open
        try:
            yield Sheet(encoding.name, encoding.lines, chain(first, records))
        finally:
            records.close()
