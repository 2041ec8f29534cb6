"""Read the lines of a list below its header: rows with cells by column, and what is left out, each with its reason."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agencies.importing.clean import is_error
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.importing.fate import Fate, Line, told
from agencies.importing.footing import ABOVE, no_row
from agencies.importing.formula import unescape
from agencies.importing.mapping import Header
from agencies.importing.sheet import Line as SheetLine
from agencies.importing.table import Row

BREAKS = re.compile(r"[\t\r\n\v\f]+")
MOST_SHOWN = 200  # characters of a line that is left out
MOST_CELL = 20_000  # characters; as in a CSV file


@dataclass(frozen=True, slots=True)
class Reading:
    """How the lines of one file are read: its header, the column of each cell ("" for one that is not read).

    With `repeats` an empty cell before the one that names the row means the same as the cell above, as where cells were
    merged before a list was saved as CSV. In a column that is `spared` an error of the spreadsheet is read as it stands.
    """

    header: Header
    columns: tuple[str, ...]
    repeats: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()

    def read(self, lines: Iterable[SheetLine], above: dict[str, str]) -> Iterator[Row | Line]:
        """Yield each line below the header as a row, or with the fate of being left out; `above` carries what repeats."""
        for number, cells in lines:
            if number == self.header.number:
                continue
            reason = (
                Reason(ABOVE) if number < self.header.number else no_row(self.header, self.columns, cells)
            )
            if reason:
                yield Line(number, Fate.LEFT_OUT, what=_shown(cells), reasons=[told("", reason)])
            else:
                yield self._row(number, cells, above)

    def _row(self, number: int, cells: Sequence[str], above: dict[str, str]) -> Row:
        width = len(self.columns)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            message = _("The row has %(cells)d cells, the header %(columns)d.")
            return Row(number, {}, Reason(message, {"cells": len(cells), "columns": width}))
        read, reason, faulty = {}, None, ""
        for column, cell in zip(self.columns, [*cells, *[""] * (width - len(cells))], strict=False):
            if not column:
                continue
            if (is_error(cell) and column not in self.spared) or len(cell) > MOST_CELL:
                reason = Reason(_("The cell holds an error of the spreadsheet, or far too much."))
                faulty = column
                continue
            cell = unescape(cell)
            if not cell.isprintable():
                cell = BREAKS.sub(" ", cell)
            if column in self.repeats:
                cell = above[column] = cell if cell.strip() else above.get(column, "")
            read[column] = cell
        return Row(number, read, reason, faulty)


def _shown(cells: Sequence[str]) -> str:
    texts = dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip())
    return " · ".join(texts)[:MOST_SHOWN]
