"""Open a table of either form, CSV or XLSX, as numbered lines of cells; which of them is the header is found later."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from agencies.importing.encoding import detect_encoding
from agencies.importing.table import read_records
from agencies.importing.workbook import is_workbook, sheet_names, sheet_rows

WORKBOOK = "XLSX"

Line = tuple[int, list[str]]  # number in the file, from 1, and the cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open table: how its text is written, roughly how many lines it has, and the lines, to be read once."""

    encoding: str
    most: int
    lines: Iterator[Line]


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
