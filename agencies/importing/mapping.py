"""Find in a list that somebody typed which line is the header, and what each of its columns means."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agencies.importing.columns import KINDS
from agencies.importing.sheet import Line

LENDER_LIST = "lender_list"
# Of a lender's list; its firm is one agency, and the lender and the source stand for the whole file.
LIST_COLUMNS = ("name", "uscc", "province", "city", "short_names", "phone", "website")
LEFT_OUT = ""  # a column that is known and not read
HEADERS = Path(__file__).with_name("headers.csv")
MOST_ABOVE = 30  # lines with something in them among which the header is looked for
BRACKETS = re.compile(r"[(\[【〔][^(\[【〔)\]】〕]{0,100}[)\]】〕]")
ENOUGH = 2  # columns that are known, where none of them is the one that has to be there

Remembered = Mapping[str, str]  # folded header -> column


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a list: its line, its cells, and for each the column that it means (None where nobody knows)."""

    number: int
    cells: tuple[str, ...]
    columns: tuple[str | None, ...]


def columns_of(kind: str) -> tuple[str, ...]:
    """Return the columns that can be read into a kind, or of a lender's list."""
    return LIST_COLUMNS if kind == LENDER_LIST else KINDS[kind].allowed()


def required_of(kind: str) -> tuple[str, ...]:
    """Return the columns that a file of a kind must have."""
    return ("name",) if kind == LENDER_LIST else KINDS[kind].required()


def fold_header(cell: str) -> str:
    """Return a header without width, case, spaces and signs, so that its writings are one."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", cell).lower()))


def meaning(kind: str, cell: str, remembered: Remembered) -> str | None:
    """Return the column that a header means, LEFT_OUT for one that is known and not read, None for an unknown one.

    What a curator chose before comes first, then the names of the columns, then the known words.
    """
    folded = fold_header(cell)
    if folded in remembered:
        return remembered[folded]
    plain = unicodedata.normalize("NFKC", cell).strip().lower()
    if kind != LENDER_LIST and plain in columns_of(kind):
        return plain
    known = _known(kind)
    if folded in known:
        return known[folded]
    return known.get(fold_header(BRACKETS.sub("", unicodedata.normalize("NFKC", cell))))


def find_header(kind: str, lines: Sequence[Line], remembered: Remembered) -> Header | None:
    """Return the header among the first lines of a file: the line of which most cells are known; None if there is none."""
    best, most = None, 0.0
    for number, cells in lines[:MOST_ABOVE]:
        header = read_header(kind, number, cells, remembered)
        found = {column for column in header.columns if column}
        if not (found & set(required_of(kind))) and len(found) < ENOUGH:
            continue
        # A line across the whole table is filled with one text: it counts once.
        known = len(found) + sum(column == LEFT_OUT for column in header.columns) / 100
        if known > most:
            best, most = header, known
    return best


def read_header(kind: str, number: int, cells: Sequence[str], remembered: Remembered) -> Header:
    """Return a line as the header, each column taken once: the first header that means it has it."""
    taken: set[str] = set()
    columns: list[str | None] = []
    for cell in cells:
        column = meaning(kind, cell, remembered) if cell.strip() else LEFT_OUT
        if column and column in taken:
            column = None
        columns.append(column)
        taken.add(column or "")
    return Header(number, tuple(" ".join(cell.split()) for cell in cells), tuple(columns))


@cache
def _known(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    with HEADERS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind or (
                kind != LENDER_LIST and row["kind"] == "*" and row["column"] in ("", *columns_of(kind))
            ):
                for word in row["words"].split("|"):
                    found.setdefault(word, row["column"])
    return found
