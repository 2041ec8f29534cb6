"""Search the public register of lenders and agencies."""

from dataclasses import dataclass

from agencies.checking.names import NameMatch
from agencies.models import Agency, Creditor
from agencies.queries.name import find

PAGE_SIZE = 20  # rows: some three screens of a phone


@dataclass(frozen=True, slots=True)
class Hit:
    """A lender or an agency, and how the searched text compares with it (None when it was only leafed to)."""

    row: Creditor | Agency
    match: NameMatch | None = None

    @property
    def code(self) -> str:
        """Return kind and number as one word, by which the entry is objected to: agency-12."""
        return f"{self.row._meta.model_name}-{self.row.pk}"


def search(text: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Return the lenders and the agencies that a text can mean, best first, as the check would find them."""
    names = find(agency=text, creditor=text)
    return _hits(Creditor, names.creditors), _hits(Agency, names.agencies)


def browse(
    model: type[Creditor] | type[Agency], *, after: str = "", rows: int = PAGE_SIZE
) -> tuple[tuple[Hit, ...], str]:
    """Return public lenders or agencies by name from `after` on, and the name to go on from ("" at the end).

    Pages follow the name index instead of counting rows, so the last page of a million costs what the first does.
    """
    found = list(model.objects.filter(is_public=True, name__gt=after).order_by("name", "id")[: rows + 1])
    page = found[:rows]
    return tuple(Hit(row) for row in page), page[-1].name if len(found) > rows else ""


def _hits(model: type[Creditor] | type[Agency], matches: tuple[NameMatch, ...]) -> tuple[Hit, ...]:
    rows = model.objects.filter(is_public=True).in_bulk([match.owner for match in matches])
    return tuple(Hit(rows[match.owner], match) for match in matches if match.owner in rows)
