"""Go on with the imports that wait: to be run every minute by a timer, or by hand after a large file was brought in."""

import gc
import os
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from agencies.actions.imports import finish
from agencies.actions.imports_plan import plan_import
from agencies.management.refusal import refusing
from agencies.models import Import
from agencies.models.import_store import say_progress
from agencies.queries.imports import waiting

COLLECTED_AFTER = 100_000  # objects; every 700, as usual, a chunk of rows takes a tenth longer


class Command(BaseCommand):
    help = "Compare and write the imports that wait. It can be stopped anywhere: what was compared stays compared."

    def handle(self, **options: Any) -> None:
        gc.set_threshold(COLLECTED_AFTER)
        with refusing():
            for imported in waiting():
                imported = self._go_on(imported)
                self.stdout.write(f"#{imported.pk} {imported.state} {imported.done}")

    def _go_on(self, imported: Import) -> Import:
        if imported.state == Import.State.PLANNING:
            return plan_import(imported=imported, at=timezone.now())
        return finish(
            imported=imported,
            at=timezone.now(),
            workers=(os.cpu_count() or 1) - 1,
            progress=lambda done, _lines: say_progress(imported.place, done),
        )
