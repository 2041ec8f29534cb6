"""Where the files of imports lie: beside reporters' files, sealed as they are, but a block at a time.

A roster names persons, and a list of a million rows has a hundred megabytes: neither lies open, neither is ever held whole.
"""

import hashlib
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

from agencies.models.evidence_store import SHELF, EvidenceMissing
from agencies.models.sealed import SealBroken, seal, unseal

BLOCK = 1 << 20  # bytes that are sealed as one
IN_MEMORY = 4 << 20  # bytes of a file that is read; what is more lies on the disk, without a name
PROGRESS = ".done"


class _Sealed(File):
    """A file that storage reads block by block, each sealed on a line of its own."""

    def __init__(self, blocks: Iterable[bytes]):
        super().__init__(None, "sealed")
        self._blocks = blocks

    def chunks(self, chunk_size=None):
        for block in self._blocks:
            yield seal(block) + b"\n"


def keep_file(stream: BinaryIO) -> tuple[str, int, str]:
    """Keep a file; return the place to find it by, its size in bytes and its SHA-256."""
    digest, sizes = hashlib.sha256(), []

    def blocks() -> Iterator[bytes]:
        stream.seek(0)
        while block := stream.read(BLOCK):
            digest.update(block)
            sizes.append(len(block))
            yield block

    name = secrets.token_hex(16)
    place = _store().save(f"{name[:SHELF]}/{name}", _Sealed(blocks()))
    return place, sum(sizes), digest.hexdigest()


@contextmanager
def kept_file(place: str, sha256: str) -> Iterator[BinaryIO]:
    """Provide a file for reading; raise EvidenceMissing if it is not there any more, or not as it was."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        digest = hashlib.sha256()
        if not place:
            raise EvidenceMissing(place)
        try:
            with _store().open(place) as file:
                for line in file.file:
                    block = unseal(line.rstrip(b"\n"))
                    digest.update(block)
                    copy.write(block)
        except (FileNotFoundError, SealBroken) as error:
            raise EvidenceMissing(place) from error
        if digest.hexdigest() != sha256:
            raise EvidenceMissing(place)
        copy.seek(0)
        yield copy


def say_progress(place: str, done: int) -> None:
    """Say how far the writing of a file has come, where others can read it while the transaction is open."""
    _store().delete(place + PROGRESS)
    _store().save(place + PROGRESS, ContentFile(str(done).encode()))


def progress_of(place: str) -> int:
    """Return how many lines of a file have been written so far; 0 if nobody says."""
    try:
        with _store().open(place + PROGRESS) as file:
            return int(file.read(20) or 0)
    except (FileNotFoundError, ValueError):
        return 0


def forget_progress(place: str) -> None:
    """Delete what was said of the progress."""
    _store().delete(place + PROGRESS)


def _store() -> Storage:
    return storages["evidence"]
