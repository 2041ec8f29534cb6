"""Look through all the lists for what is wrong with them."""

import json as text
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.actions.sample import draw_sample
from agencies.actions.watch import keep_watch
from agencies.curation.flaw import Finds, Flaw
from agencies.management.refusal import refusing
from agencies.management.utf8 import write_utf8

MOST_PRINTED = 10  # finds of each code; --json has fifty


class Command(BaseCommand):
    help = (
        "Look through all the lists for what is wrong with them, keep the result for the admin, and draw the week's sample. "
        "Ends with 1 if anything was found."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the finds and the figures as JSON")

    def handle(self, *, json: bool, **options: Any) -> None:
        at = timezone.localtime()
        with refusing():
            row, found = keep_watch(at=at, progress=self._say)
            draw_sample(day=at.date())
        if json:
            write_utf8()
            kept = {"at": at.isoformat(), "count": row.count, "finds": row.finds, "figures": row.figures}
            self.stdout.write(text.dumps(kept, ensure_ascii=False))
        else:
            for finds in found.finds:
                self.stdout.write(f"{finds.code:<24}{'≥ ' if finds.at_least else ''}{finds.count}")
                for line in _lines(finds):
                    self.stderr.write(line)
        if row.count:
            words = ngettext("%(count)d thing was found.", "%(count)d things were found.", row.count)
            raise CommandError(words % {"count": row.count})

    def _say(self, code: str) -> None:
        """Show on a terminal how far it is; into a file nothing."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{code:<30}\r")


def _lines(finds: Finds) -> list[str]:
    lines = [f"{finds.code} {_line(flaw)}" for flaw in finds.flaws[:MOST_PRINTED]]
    if finds.count > len(lines):
        lines.append(
            f"{finds.code} "
            + _("… and %(count)d more; the admin shows the first fifty.")
            % {"count": finds.count - len(lines)}
        )
    return lines


def _line(flaw: Flaw) -> str:
    numbers = ", ".join(map(str, flaw.rows))
    return f"{flaw.kind} {numbers}: {flaw.label}" + (f" ({flaw.detail})" if flaw.detail else "")
