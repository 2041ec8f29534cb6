"""Turn the text of one row into typed values, or into the reasons why it is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from agencies.checking.claim import clean_text
from agencies.importing.columns import Kind
from agencies.importing.errors import CellError, Reason
from agencies.importing.errors import gettext_noop as _
from agencies.importing.table import Row


@dataclass(slots=True)
class Draft:
    """A row that could be read: its number in the file and its values, by column, of the columns in the file."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not written: its number in the file, the column at fault ("" for the whole row), and why."""

    row: int
    column: str
    reason: Reason


def read_rows(kind: Kind, rows: Iterable[Row]) -> Iterator[Draft | list[Refusal]]:
    """Yield a draft for each row, or else a refusal for each of its cells that cannot be accepted."""
    columns = {column.name: column for column in kind.columns}
    for row in rows:
        if row.reason:
            yield [Refusal(row.number, row.column, row.reason)]
            continue
        values: dict[str, Any] = {}
        refusals: list[Refusal] = []
        for name, cell in row.cells.items():
            column = columns[name]
            value = column.empty
            try:
                if not _is_empty(cell) and (read := column.parse(cell)) != "":
                    value = read
                if column.required and value == column.empty:
                    raise CellError(_("This cell must be filled in."))
            except CellError as error:
                refusals.append(Refusal(row.number, name, error.reason))
            values[name] = value
        yield refusals or Draft(row.number, values)


def _is_empty(cell: str) -> bool:
    """Tell whether nothing can be seen in a cell; one of invisible characters is as empty as one of spaces."""
    return not cell or cell.isspace() or not (cell.isprintable() or clean_text(cell))
