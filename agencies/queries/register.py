"""Search the public register of lenders and agencies."""

from dataclasses import dataclass

from agencies.checking.names import NameMatch
from agencies.models import Agency, Creditor
from agencies.queries.name import find

PAGE_SIZE = 20  # rows: two screens of a phone


@dataclass(frozen=True, slots=True)
class Hit:
    """A lender or an agency, and how the searched text compares with it (None when it was only leafed to)."""

    row: Creditor | Agency
    match: NameMatch | None = None


def search(text: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Return the lenders and the agencies that a text can mean, best first, as the check would find them."""
    names = find(agency=text, creditor=text)
    return _hits(Creditor, names.creditors), _hits(Agency, names.agencies)


def browse(*, after: str = "") -> tuple[tuple[Hit, ...], str]:
    """Return one page of public agencies by name from `after` on, and the name to go on from ("" at the end).

    Pages follow the name index instead of counting rows, so the last page of a million costs what the first does.
    """
    rows = list(Agency.objects.filter(is_public=True, name__gt=after).order_by("name", "id")[: PAGE_SIZE + 1])
    page = rows[:PAGE_SIZE]
    return tuple(Hit(row) for row in page), page[-1].name if len(rows) > PAGE_SIZE else ""


def _hits(model: type[Creditor] | type[Agency], matches: tuple[NameMatch, ...]) -> tuple[Hit, ...]:
    rows = model.objects.filter(is_public=True).in_bulk([match.owner for match in matches])
    return tuple(Hit(rows[match.owner], match) for match in matches if match.owner in rows)
