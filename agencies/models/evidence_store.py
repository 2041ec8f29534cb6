"""Where the bytes of reporters' files lie: sealed, under random names that say nothing, behind Django's storage API.

A row is written after its file and deleted before it, so that what a crash leaves behind is a file without a row:
`prune` takes it away. Nothing here is ever served as it lies.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction

from agencies.models.sealed import SealBroken, seal, unseal

SHELF = 2  # characters of a name that are its folder: 256 folders


class EvidenceMissing(Exception):
    """A file whose row is there and whose bytes are not, or cannot be opened."""


def write_sealed(data: bytes) -> str:
    """Keep bytes; return the place to find them by."""
    name = secrets.token_hex(16)
    return _store().save(f"{name[:SHELF]}/{name}", ContentFile(seal(data)))


@contextmanager
def sealing(data: bytes) -> Iterator[str]:
    """Keep bytes and give the place, for the block to write their row; if that raises, they are deleted again."""
    place = write_sealed(data)
    try:
        yield place
    except BaseException:
        delete_sealed(place)
        raise


def read_sealed(place: str) -> bytes:
    """Return the bytes at a place; raise EvidenceMissing if there are none, or none that a data key opens."""
    try:
        with _store().open(place) as file:
            return unseal(file.read())
    except (FileNotFoundError, SealBroken) as error:
        raise EvidenceMissing(place) from error


def delete_sealed(place: str) -> None:
    """Delete the bytes at a place; nothing happens if there are none."""
    _store().delete(place)


def delete_after_commit(*places: str) -> None:
    """Delete the bytes at some places, "" for none, once the transaction that forgets them has committed.

    What cannot be deleted then is a file without a row, which `prune` deletes.
    """
    for place in filter(None, places):
        transaction.on_commit(partial(delete_sealed, place), robust=True)


def shelves() -> Iterator[list[tuple[str, datetime]]]:
    """Yield folder by folder every place with the moment at which it was written."""
    store = _store()
    try:
        folders, _files = store.listdir("")
    except FileNotFoundError:  # nothing was ever kept
        return
    for folder in sorted(folders):
        _folders, names = store.listdir(folder)
        places = [f"{folder}/{name}" for name in sorted(names)]
        yield [(place, store.get_modified_time(place)) for place in places]


def _store() -> Storage:
    return storages["evidence"]
