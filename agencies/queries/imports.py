"""Read imports: what stands in a file, how such a file was read before, and the lines of a plan page by page."""

from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser

from agencies.importing.fate import Line, together, unpack
from agencies.importing.mapping import MOST_ABOVE, Header, find_header, fold_header, read_header
from agencies.importing.sheet import Line as SheetLine
from agencies.importing.sheet import list_sheets, open_sheet
from agencies.models import ColumnMapping, Import, Proposal
from agencies.models.import_store import kept_file, progress_of
from agencies.models.sealed import unseal

LINES_A_PAGE = 50
MOST_BACK = 6  # of those that came back: what fits on one screen
SAMPLES = 12  # lines below the header from which a column's samples are taken


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a file begins with: its sheets, its first lines, the header that was found or chosen, and what was said before."""

    sheets: list[str]
    sheet: str
    lines: list[SheetLine]
    header: Header | None
    constants: dict[str, object]

    def samples(self, position: int) -> list[str]:
        """Return a few different values of a column, by its position."""
        if self.header is None:
            return []
        below = [cells for number, cells in self.lines if number > self.header.number][:SAMPLES]
        found = (" ".join(cells[position].split()) for cells in below if len(cells) > position)
        return list(dict.fromkeys(filter(None, found)))[:3]


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a plan, of one fate or of all, and where they stand among these."""

    lines: list[Line]
    number: int
    pages: int
    total: int


def beginning_of(imported: Import, sheet: str = "", header_row: int | None = None) -> Beginning:
    """Return what an import's file begins with; raises TableError for a damaged one, EvidenceMissing for one that is gone."""
    mapping = ColumnMapping.objects.filter(kind=imported.kind, creditor=imported.creditor).first()
    remembered = dict(mapping.headers) if mapping else {}
    remembered |= {fold_header(cell): column for cell, column in imported.columns}
    with kept_file(imported.place, imported.sha256) as stream:
        sheets = list_sheets(stream)
        sheet = sheet if sheet in sheets else next(iter(sheets), "")
        with open_sheet(stream, sheet) as opened:
            lines = list(islice(opened.lines, MOST_ABOVE + SAMPLES))
    header = find_header(imported.kind, lines, remembered)
    if header_row is not None:
        chosen = next((each for each in lines if each[0] == header_row), None)
        header = read_header(imported.kind, *chosen, remembered) if chosen else header
    return Beginning(sheets, sheet, lines, header, mapping.constants if mapping else {})


def page_of(imported: Import, fate: str = "", number: int = 1) -> Page:
    """Return a page of an import's lines in the order of the file, of one fate or of all; the nearest page there is."""
    chunks = list(
        imported.chunks.filter(attempt=imported.attempt).order_by("number").values_list("pk", "counts")
    )
    sizes = [(pk, counts.get(fate, 0) if fate else sum(counts.values())) for pk, counts in chunks]
    total = sum(size for _pk, size in sizes)
    pages = max(1, -(-total // LINES_A_PAGE))
    number = min(max(1, number), pages)
    skip, wanted = (number - 1) * LINES_A_PAGE, []
    for pk, size in sizes:
        if skip >= size:
            skip -= size
        elif len(wanted) < LINES_A_PAGE:
            lines = unpack(unseal(bytes(imported.chunks.values_list("body", flat=True).get(pk=pk))))
            of_fate = [line for line in lines if not fate or line.fate == fate]
            wanted += of_fate[skip : skip + LINES_A_PAGE - len(wanted)]
            skip = 0
    return Page(wanted, number, pages, total)


def counts_of(imported: Import) -> dict[str, int]:
    """Return how many lines there are of each fate, so far if it is still being compared."""
    if imported.counts:
        return together([imported.counts])
    return together(imported.chunks.filter(attempt=imported.attempt).values_list("counts", flat=True))


def progress(imported: Import) -> int:
    """Return how many of its lines are compared, or written, by now."""
    return progress_of(imported.place) if imported.state == Import.State.APPLYING else imported.done


def proposal_of(imported: Import) -> Proposal | None:
    """Return the latest proposal to write this import."""
    rows = Proposal.objects.filter(kind=Proposal.Kind.IMPORT, row_id=imported.pk)
    return rows.select_related("drafted_by", "decided_by").order_by("-pk").first()


def may_bring_in(user: AbstractBaseUser) -> bool:
    """Tell whether an account may bring files in, and take them to where a second person decides."""
    return user.is_active and user.has_perm("agencies.add_import")


def came_back(user: AbstractBaseUser) -> list[Import]:
    """Return what an account brought in that was sent back or not written, and that nobody took up since; newest first."""
    states = (Import.State.RETURNED, Import.State.MOVED, Import.State.UNREADABLE)
    rows = Import.objects.filter(uploaded_by=user, state__in=states).exclude(place="")
    return list(rows.order_by("-touched_at", "-pk")[:MOST_BACK])


def waiting() -> list[Import]:
    """Return the imports that `run_imports` has to go on with, oldest first."""
    states = (Import.State.PLANNING, Import.State.APPLYING)
    return list(Import.objects.filter(state__in=states).order_by("uploaded_at", "pk"))
