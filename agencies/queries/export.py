"""Read a whole table of the register in the columns in which it is imported, a little at a time."""

from collections.abc import Iterator

from agencies.importing.columns import KINDS
from agencies.models import Agency, Creditor, Engagement, Hotline, Licence, Officer

MODELS = {
    "creditors": Creditor,
    "agencies": Agency,
    "engagements": Engagement,
    "licences": Licence,
    "officers": Officer,
    "hotlines": Hotline,
}
ROWS = 2_000  # read at a time


def exported_rows(kind: str) -> Iterator[list[str]]:
    """Yield every row of a kind, drafts too, as the cells of its columns; other rows stand there by their key."""
    columns = KINDS[kind].columns
    names = [f"{column.name}__key" if column.refers_to else column.name for column in columns]
    rows = MODELS[kind]._default_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=ROWS):
        yield ["" if value is None else str(value) for value in row]
