"""Write the documents of a dispute, of both sides: bytes before their row, and deleted after its transaction."""

import hashlib
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.dispute_event import enter
from agencies.actions.evidence import StoreFull
from agencies.curation.dispute import MOST_FILES, OPEN, Mover, State
from agencies.models import Dispute, DisputeEvent, DisputeFile, Side
from agencies.models.evidence_store import delete_after_commit, delete_sealed, sealing
from agencies.queries.evidence import has_room
from agencies.reporting.media import Media, read_media
from agencies.reporting.move import MoveRefused


class DocumentsFull(Exception):
    """A side has as many documents as it can have."""


def add_document(
    *, dispute: Dispute, name: str, data: bytes, at: datetime, actor: AbstractBaseUser | None = None
) -> DisputeFile:
    """Keep a document of the writer's, or of the curator's who is the `actor`; the same file again gives the same row.

    Raise MediaRefused for a file that is not taken, DocumentsFull for one too many of a side, StoreFull for one of the
    writer's that the store cannot take now, and MoveRefused if the dispute is decided; nothing is kept then.
    """
    digest = hashlib.sha256(data).hexdigest()
    side = Side.OURS if actor else Side.WRITER
    if known := _find_room(dispute, side, digest):
        return known
    if side == Side.WRITER and not has_room(dispute, len(data)):
        raise StoreFull
    media = read_media(data, name)
    with sealing(media.data) as place:
        kept = _add_row(dispute, side, media, place, digest, size=len(data), at=at, actor=actor)
    if kept.place != place:  # the other tap was quicker
        delete_sealed(place)
    return kept


@transaction.atomic
def remove_document(*, dispute: Dispute, file_id: int, at: datetime) -> bool:
    """Delete one of the writer's documents, as he wishes; return False if he has no such one.

    Raise MoveRefused if the dispute is decided.
    """
    locked = _lock(dispute)
    found = locked.files.filter(pk=file_id, side=Side.WRITER).first()
    if not found:
        return False
    delete_after_commit(found.place)
    found.delete()
    _enter(locked, Mover.WRITER, at, detail=f"removed {file_id}")
    return True


@transaction.atomic
def look_at_document(*, document: DisputeFile, actor: AbstractBaseUser, at: datetime) -> None:
    """Enter into the history that a curator opened a document."""
    _enter(
        document.dispute,
        Mover.CURATOR,
        at,
        kind=DisputeEvent.Kind.LOOK,
        actor=actor,
        detail=f"file {document.pk}",
    )


def drop_documents(dispute: Dispute) -> None:
    """Delete all documents of a dispute; call it within the transaction that ends it."""
    delete_after_commit(*dispute.files.values_list("place", flat=True))
    dispute.files.all().delete()


@transaction.atomic
def dispose_document(*, document: DisputeFile) -> None:
    """Delete a document's bytes and name when their time is over; the row says that there was one."""
    delete_after_commit(document.place)
    document.name = document.place = ""
    document.save(update_fields=["name", "place"])


def _find_room(dispute: Dispute, side: Side, digest: str) -> DisputeFile | None:
    known = dispute.files.filter(sha256=digest).first()
    if not known and dispute.files.filter(side=side).count() >= MOST_FILES:
        raise DocumentsFull
    return known


@transaction.atomic
def _add_row(
    dispute: Dispute,
    side: Side,
    media: Media,
    place: str,
    digest: str,
    *,
    size: int,
    at: datetime,
    actor: AbstractBaseUser | None,
) -> DisputeFile:
    locked = _lock(dispute)
    if known := _find_room(locked, side, digest):
        return known
    kept = DisputeFile.objects.create(
        dispute=locked,
        side=side,
        kind=media.kind,
        media_type=media.media_type,
        name=media.name,
        size=size,
        sha256=digest,
        place=place,
        added_at=at,
    )
    _enter(locked, Mover.CURATOR if actor else Mover.WRITER, at, actor=actor, detail=f"added {kept.pk}")
    return kept


def _lock(dispute: Dispute) -> Dispute:
    """Hold the dispute's row until the transaction ends, so that no two files take the last room."""
    locked = Dispute.objects.locked().get(pk=dispute.pk)
    if locked.state not in (State.DRAFT, *OPEN):
        raise MoveRefused("file", State(locked.state))
    return locked


def _enter(
    dispute: Dispute,
    mover: Mover,
    at: datetime,
    *,
    detail: str,
    kind: str = DisputeEvent.Kind.FILE,
    actor: AbstractBaseUser | None = None,
) -> None:
    """Write a line of the history; a draft has none yet."""
    if dispute.state != State.DRAFT:
        enter(dispute, kind, mover, at, actor=actor, detail=detail)
