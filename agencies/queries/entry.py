"""Find the public entries that somebody can dispute."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from agencies.models import (
    Agency,
    Alert,
    Creditor,
    Engagement,
    EntryKind,
    Guidance,
    Licence,
    Pattern,
)

MODELS: dict[str, type[Model]] = {
    EntryKind.AGENCY: Agency,
    EntryKind.CREDITOR: Creditor,
    EntryKind.ENGAGEMENT: Engagement,
    EntryKind.LICENCE: Licence,
    EntryKind.PATTERN: Pattern,
    EntryKind.GUIDANCE: Guidance,
    EntryKind.ALERT: Alert,
}
MOST_PARTS = 100  # entries that hang on one organisation and are offered with it
LARGEST = 2**63 - 1  # a larger number is that of no row, and SQLite refuses to look for it


@dataclass(frozen=True, slots=True)
class Entry:
    """A public entry: its kind, its row and what it is called."""

    kind: EntryKind
    row: Model

    @property
    def row_id(self) -> int:
        return self.row.pk

    @property
    def label(self) -> str:
        return str(self.row)

    @property
    def code(self) -> str:
        """Return kind and number as one word, as forms carry it: agency-12."""
        return f"{self.kind}-{self.row_id}"

    @property
    def agency(self) -> Agency | None:
        """Return the agency that it is about, if it is about one."""
        return self.row if isinstance(self.row, Agency) else getattr(self.row, "agency", None)

    @property
    def creditor(self) -> Creditor | None:
        """Return the lender that it is about, if it is about one."""
        return self.row if isinstance(self.row, Creditor) else getattr(self.row, "creditor", None)


def find_entry(kind: str, row_id: int) -> Entry | None:
    """Return a public entry; None if there is none (any more)."""
    if kind not in MODELS or not 0 < row_id <= LARGEST:
        return None
    row = public_rows(EntryKind(kind)).filter(pk=row_id).first()
    return Entry(EntryKind(kind), row) if row else None


def read_entry(code: str) -> Entry | None:
    """Return the public entry of a code (agency-12); None for anything else."""
    kind, _hyphen, number = code.partition("-")
    digits = number.isascii() and number.isdigit() and len(number) <= len(str(LARGEST))
    return find_entry(kind, int(number)) if digits else None


def offered_with(entry: Entry) -> list[Entry]:
    """Return an entry and what hangs on the same organisation, so that the right line of it can be named."""
    if entry.kind not in (EntryKind.AGENCY, EntryKind.CREDITOR):
        return [entry]
    parts = list(
        _entries(EntryKind.ENGAGEMENT, public_rows(EntryKind.ENGAGEMENT).filter(**{entry.kind: entry.row}))
    )
    if entry.kind == EntryKind.AGENCY:
        parts += _entries(EntryKind.LICENCE, public_rows(EntryKind.LICENCE).filter(agency=entry.row))
    return [entry, *parts[:MOST_PARTS]]


def public_rows(kind: EntryKind) -> QuerySet:
    """Return the rows of a kind that the public sees or has seen: no draft, nothing about one, nothing before its day."""
    rows = MODELS[kind]._default_manager.all()
    if kind == EntryKind.ALERT:
        return rows
    rows = rows.filter(is_public=True)
    if kind == EntryKind.ENGAGEMENT:
        rows = rows.select_related("creditor", "agency").filter(
            creditor__is_public=True, agency__is_public=True
        )
    if kind == EntryKind.LICENCE:
        rows = rows.select_related("agency").filter(agency__is_public=True)
    if kind in (EntryKind.PATTERN, EntryKind.GUIDANCE):
        begun = Q(published_from=None) | Q(published_from__lte=timezone.localdate())
        rows = rows.filter(begun | ~Q(upcoming={}))
    return rows


def _entries(kind: EntryKind, rows: QuerySet) -> Iterable[Entry]:
    return (Entry(kind, row) for row in rows[:MOST_PARTS])
