"""Turn what a command cannot accept into one sentence on stderr and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from agencies.checking.claim import ClaimError
from agencies.importing.errors import Reason, TableError

REFUSED, WRONG_USAGE = 1, 2  # exit codes; 0 is success


@contextmanager
def refusing() -> Iterator[None]:
    """Raise CommandError, with the exit code of refused input, for every error that is not the program's own."""
    try:
        yield
    except ClaimError as error:
        sentence = _(error.message) % error.params
        raise CommandError(f"{error.field}: {sentence}" if error.field else sentence) from error
    except TableError as error:
        raise CommandError(in_words(error.reason)) from error
    except BrokenPipeError:
        # Whoever read the answers has left, as `head` does: nothing to tell, and nobody to tell it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(REFUSED) from None
    except OSError as error:
        if error.filename is None:
            raise CommandError(_("The system refused: %(error)s") % {"error": error.strerror}) from error
        message = _("The file cannot be read: %(file)s (%(error)s)")
        raise CommandError(message % {"file": error.filename, "error": error.strerror}) from error
    except DatabaseError as error:
        # Asked only after a failure: which statement a database stumbles over first is its own affair.
        if _lacks_migrations():
            message = _("The database is not set up yet. Run first: python manage.py migrate")
            raise CommandError(message) from error
        if not isinstance(error, OperationalError):
            raise
        # Not the program's fault: somebody else is writing, the disk is full, the server went away.
        raise CommandError(_("The database refused: %(error)s") % {"error": error}) from error


def wrong_usage(sentence: str) -> NoReturn:
    """End a command that was called in a way it does not know."""
    raise CommandError(sentence, returncode=WRONG_USAGE)


def in_words(reason: Reason) -> str:
    """Return a reason as a sentence in the active language."""
    return _(reason.message) % reason.params


def _lacks_migrations() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        message = _("The database of DATABASE_URL cannot be reached: %(error)s")
        raise CommandError(message % {"error": error}) from error
