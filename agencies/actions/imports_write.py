"""Write an import that was approved, exactly as it was shown: the whole file is planned again in the transaction that writes.

Each chunk is compared with what was shown: what differs by a single cell is refused, with nothing written.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction

from agencies.actions.bulk import analyze_grown
from agencies.actions.bulk_name import bulk_index
from agencies.actions.change import Origin
from agencies.actions.imports_plan import plan_of, steps_of
from agencies.importing.errors import gettext_noop as _
from agencies.importing.fate import Fate, pack
from agencies.importing.sheet import Line as SheetLine
from agencies.importing.sheet import open_sheet
from agencies.models import Import, Proposal
from agencies.models.evidence_store import EvidenceMissing
from agencies.models.import_store import forget_progress, kept_file

State = Import.State
MOVED = _("The register has moved since this was compared. Nothing was written; compare it again.")


class RegisterMoved(Exception):
    """What an import would do is no longer what was shown; nothing was written."""


def apply_import(
    *,
    imported: Import,
    at: datetime,
    workers: int = 0,
    progress: Callable[[int, int], None] = lambda done, lines: None,
    origin: Origin,
) -> Import:
    """Write an import that a second person approved, all of it or nothing, and return it as it is then.

    Raises RegisterMoved, with nothing written, if a single line would do anything else than what was shown. `origin` is what
    the history of each row says.
    """
    with transaction.atomic():
        # A write first: it waits for whoever else applies it, and on SQLite it begins with the right to write.
        if not Import.objects.filter(pk=imported.pk, state=State.APPLYING).update(applied_at=at):
            return Import.objects.get(pk=imported.pk)
        imported = Import.objects.get(pk=imported.pk)
        try:
            with _opened(imported) as lines, bulk_index(workers=workers) as index:
                chunks = imported.chunks.filter(attempt=imported.attempt).order_by("number")
                shown = iter(list(chunks.values_list("digest", flat=True)))
                plan, done = plan_of(imported, lock=True), 0
                for step, read in steps_of(plan, lines):
                    if pack(step.lines)[1] != next(shown, None):
                        raise RegisterMoved
                    step.write(index, origin)
                    done += read
                    progress(done, imported.done)
                if next(shown, None):
                    raise RegisterMoved
        except IntegrityError as error:
            raise RegisterMoved from error
        analyze_grown(*plan.models, new=imported.counts.get(Fate.NEW, 0))
        Import.objects.filter(pk=imported.pk).update(state=State.APPLIED)
    forget_progress(imported.place)
    return Import.objects.get(pk=imported.pk)


@transaction.atomic
def refuse_moved(*, imported: Import, proposal: Proposal, at: datetime) -> None:
    """Write down that an approved import was not written because the register had moved."""
    refused = Import.objects.filter(pk=imported.pk, state=State.APPLYING).update(
        state=State.MOVED, problem=[MOVED, {}], applied_at=None, touched_at=at
    )
    if refused:
        Proposal.objects.filter(pk=proposal.pk).update(decision=Proposal.Decision.RETURNED)
    forget_progress(imported.place)


@contextmanager
def _opened(imported: Import) -> Iterator[Iterator[SheetLine]]:
    try:
        with (
            kept_file(imported.place, imported.sha256) as stream,
            open_sheet(stream, imported.sheet) as sheet,
        ):
            yield sheet.lines
    except EvidenceMissing as error:
        raise RegisterMoved from error
