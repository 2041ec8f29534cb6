"""Go on with the imports that wait: to be run every minute by a timer, or by hand after a large file was brought in."""

import fcntl
import gc
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from agencies.actions.imports_decision import finish
from agencies.actions.imports_plan import plan_import
from agencies.management.refusal import refusing
from agencies.models import Import
from agencies.models.import_store import say_progress
from agencies.queries.imports import waiting

TOLD_EVERY = 1.0  # seconds
COLLECTED_AFTER = 100_000  # objects; every 700, as usual, a chunk of rows takes a tenth longer


class Command(BaseCommand):
    help = "Compare and write the imports that wait. It can be stopped anywhere: what was compared stays compared."

    def handle(self, **options: Any) -> None:
        gc.set_threshold(COLLECTED_AFTER)
        with refusing(), _alone() as is_alone:
            for imported in waiting() if is_alone else ():
                imported = self._go_on(imported)
                self.stdout.write(f"#{imported.pk} {imported.state} {imported.done}")

    def _go_on(self, imported: Import) -> Import:
        if imported.state == Import.State.PLANNING:
            return plan_import(imported=imported, at=timezone.now())
        return finish(
            imported=imported,
            at=timezone.now(),
            workers=(os.cpu_count() or 1) - 1,
            progress=_teller(imported.place),
        )


def _teller(place: str) -> Callable[[int, int], None]:
    """Return what says how far a writing is, now and then: where files lie on another machine, each time is a request."""
    told = -TOLD_EVERY

    def tell(done: int, lines: int) -> None:
        nonlocal told
        if done == lines or time.monotonic() - told >= TOLD_EVERY:
            told = time.monotonic()
            say_progress(place, done)

    return tell


@contextmanager
def _alone() -> Iterator[bool]:
    """Tell whether no other run of this machine is at it: one that overlaps would plan the same lines again for nothing.

    Runs of different machines do no harm: the database lets only one of them write each chunk.
    """
    database = connection.settings_dict
    named = hashlib.sha256(f"{database['HOST']} {database['PORT']} {database['NAME']}".encode()).hexdigest()
    lock = Path(tempfile.gettempdir()) / f"visitcheck-imports-{named[:16]}.lock"
    held = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(held)
