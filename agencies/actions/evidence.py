"""Write reporters' files: add, remove, cover, dispose of, and enter who looked.

Bytes are written before their row and deleted after its transaction has committed.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.models import Evidence, Report, ReportEvent
from agencies.models.evidence_store import EvidenceMissing, delete_after_commit, delete_sealed, sealing
from agencies.queries.evidence import evidence_bytes, has_room
from agencies.reporting.media import MOST_FILES, Media, cover_image, read_media
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import ENDED, Mover, State

MOST_BOXES = 20  # on one picture


class EvidenceFull(Exception):
    """The report has as many files as it can have."""


class StoreFull(Exception):
    """The store as a whole has no room for a file of this report or dispute: EVIDENCE_MOST."""


def add_evidence(*, report: Report, name: str, data: bytes, at: datetime) -> Evidence:
    """Keep a file of the reporter's; the same file again gives the same row.

    `name` is as the browser states it. Raise MediaRefused for a file that is not taken, EvidenceFull for one more than
    ten, StoreFull for one that the store cannot take now, and MoveRefused if the report is closed or has ended; nothing
    is kept then.
    """
    digest = hashlib.sha256(data).hexdigest()
    if known := _find_room(report, digest):
        return known
    if not has_room(report, len(data)):
        raise StoreFull
    media = read_media(data, name)
    with sealing(media.data) as place:
        evidence = _add_row(report, media, place, digest, size=len(data), at=at)
    if evidence.place != place:  # the other tap was quicker
        delete_sealed(place)
    return evidence


@transaction.atomic
def remove_evidence(*, report: Report, evidence_id: int, at: datetime) -> bool:
    """Delete a file, row and bytes, as its reporter wishes; return False if the report has no such file.

    Raise MoveRefused if the report is closed or has ended.
    """
    _lock(report)
    evidence = report.evidence.filter(pk=evidence_id).first()
    if not evidence:
        return False
    delete_after_commit(evidence.place, evidence.covered_place)
    evidence.delete()
    enter_file(report, Mover.REPORTER, at, detail=f"removed {evidence_id}")
    return True


def cover_evidence(
    *, evidence: Evidence, boxes: Sequence[Sequence[int]], actor: AbstractBaseUser, at: datetime
) -> Evidence:
    """Keep a copy of a picture with boxes covered, in place of the copy before; without boxes, none.

    A box is left, top, right, bottom in thousandths. The picture itself stays as it is. Raise ValueError for boxes that
    are none and for a file that is no picture, EvidenceMissing if it was disposed of.
    """
    if evidence.kind != Evidence.Kind.IMAGE or len(boxes) > MOST_BOXES or not all(map(_is_box, boxes)):
        raise ValueError("nothing that can be covered")
    original = evidence_bytes(evidence, original=True)
    if not boxes:
        return _keep_copy(evidence, "", boxes, actor=actor, at=at)
    with sealing(cover_image(original, evidence.media_type, boxes)) as place:
        return _keep_copy(evidence, place, boxes, actor=actor, at=at)


@transaction.atomic
def dispose_evidence(
    *, evidence: Evidence, mover: Mover, at: datetime, actor: AbstractBaseUser | None = None
) -> bool:
    """Delete a file's bytes and its name; a row without them remains.

    Return False if that was done before, or if the file went with its report.
    """
    locked = lock_file(evidence)
    if locked is None or locked.disposed_at:
        return False
    delete_after_commit(locked.place, locked.covered_place)
    locked.name, locked.place, locked.covered_place, locked.boxes = "", "", "", []
    locked.disposed_at = at
    locked.save(update_fields=["name", "place", "covered_place", "boxes", "disposed_at"])
    enter_file(locked.report, mover, at, actor=actor, detail=f"disposed {locked.pk}")
    return True


def enter_look(*, evidence: Evidence, actor: AbstractBaseUser, at: datetime) -> None:
    """Enter into the history that a curator opened a file in which nothing is covered."""
    enter_file(
        evidence.report,
        Mover.CURATOR,
        at,
        kind=ReportEvent.Kind.LOOK,
        actor=actor,
        detail=f"file {evidence.pk}",
    )


def drop_files(report: Report) -> None:
    """Delete all files of a report; call it within the transaction that ends the report."""
    for places in report.evidence.values_list("place", "covered_place"):
        delete_after_commit(*places)
    report.evidence.all().delete()


def _find_room(report: Report, digest: str) -> Evidence | None:
    """Return the row of the same file, if there is one; raise EvidenceFull if there is no room for another."""
    known = report.evidence.filter(sha256=digest).first()
    if not known and report.evidence.count() >= MOST_FILES:
        raise EvidenceFull
    return known


@transaction.atomic
def _add_row(report: Report, media: Media, place: str, digest: str, *, size: int, at: datetime) -> Evidence:
    locked = _lock(report)
    if known := _find_room(locked, digest):
        return known
    evidence = Evidence.objects.create(
        report=locked,
        kind=media.kind,
        media_type=media.media_type,
        name=media.name,
        size=size,
        sha256=digest,
        place=place,
        added_at=at,
    )
    enter_file(locked, Mover.REPORTER, at, detail=f"added {evidence.pk}")
    return evidence


@transaction.atomic
def _keep_copy(
    evidence: Evidence, place: str, boxes: Sequence[Sequence[int]], *, actor: AbstractBaseUser, at: datetime
) -> Evidence:
    """Put a covered copy in the place of the one before; raise EvidenceMissing if the file has gone meanwhile."""
    locked = lock_file(evidence)
    if locked is None or locked.disposed_at:
        raise EvidenceMissing(f"#{evidence.pk}")  # a copy written now would outlive the file
    delete_after_commit(locked.covered_place)
    locked.covered_place, locked.boxes = place, [list(box) for box in boxes]
    locked.save(update_fields=["covered_place", "boxes"])
    enter_file(locked.report, Mover.CURATOR, at, actor=actor, detail=f"covered {locked.pk}: {len(boxes)}")
    return locked


def _lock(report: Report) -> Report:
    """Hold the report's row until the transaction ends, so that no two files take the last room."""
    locked = Report.objects.locked().get(pk=report.pk)
    if locked.state in (*ENDED, State.CLOSED):
        raise MoveRefused("file", State(locked.state))
    return locked


def lock_file(evidence: Evidence) -> Evidence | None:
    """Hold a file's row, and its report's first, as everybody does who writes both; None if it is gone by now."""
    Report.objects.locked().filter(pk=evidence.report_id).first()
    rows = Evidence.objects.select_for_update().select_related("report").defer("report__contact")
    return rows.filter(pk=evidence.pk).first()


def _is_box(box: Sequence[int]) -> bool:
    left, top, right, bottom = box
    return 0 <= left < right <= 1_000 and 0 <= top < bottom <= 1_000


def enter_file(
    report: Report, mover: Mover, at: datetime, *, kind: str = ReportEvent.Kind.FILE, **values
) -> None:
    """Write a line of the history; a draft has none yet."""
    if report.state != State.DRAFT:
        ReportEvent.objects.create(report=report, kind=kind, mover=mover.value, at=at, **values)
