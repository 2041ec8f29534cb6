"""Import a CSV file or a workbook of lenders, agencies, engagements, licences, officers or hotlines."""

import gc
import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from agencies.actions.change import Origin
from agencies.actions.register import Report, import_register
from agencies.importing.columns import KINDS
from agencies.management.refusal import in_words, refusing
from agencies.management.utf8 import write_utf8
from agencies.models import Change

MOST_SHOWN = 50  # refusals printed one by one; --json holds them all
COLLECTED_AFTER = 100_000  # objects


class Command(BaseCommand):
    help = "Compare a CSV file or a workbook with the register; --apply writes all rows that are accepted, or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
        parser.add_argument(
            "file", metavar="FILE", help="CSV with a header row (UTF-8, GB18030 or UTF-16), or XLSX"
        )
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is changed")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, kind: str, file: str, apply: bool, json: bool, **options: Any) -> None:
        with refusing(), _opened(file) as stream, _progress_bar(apply) as progress, _rarely_collecting():
            report = import_register(
                kind=kind,
                stream=stream,
                today=timezone.localdate(),
                apply=apply,
                workers=(os.cpu_count() or 1) - 1,
                origin=Origin(at=timezone.now(), how=Change.How.IMPORT),
                progress=progress,
            )
        if json:
            write_utf8()
        self.stdout.write(_as_json(report) if json else _as_text(report))
        if report.refused_rows:
            if not json:
                for line in _refusal_lines(report):
                    self.stderr.write(line)
            raise CommandError(_("%(count)d rows were refused.") % {"count": report.refused_rows})


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """Open a file that can be read twice; what comes through a pipe is copied first."""
    with Path(file).open("rb") as stream:
        if stream.seekable():
            yield stream
            return
        with tempfile.TemporaryFile() as copy:
            copyfileobj(stream, copy)
            yield copy


@contextmanager
def _progress_bar(apply: bool) -> Iterator[Callable[[int, int], None]]:
    with tqdm(unit=" rows", disable=not (apply and sys.stderr.isatty()), file=sys.stderr) as bar:

        def progress(done: int, lines: int) -> None:
            bar.total = max(done, lines - 1)
            bar.update(done - bar.n)
            if done == lines:
                bar.set_description(_("Writing the index"))

        yield progress


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Let Python look for cycles once a chunk or so: every 700 objects, the rows in hand take a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(COLLECTED_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _as_json(report: Report) -> str:
    refused = [
        {"row": refusal.row, "column": refusal.column, "reason": str(refusal.reason)}
        for refusal in report.refused
    ]
    counts = {name: getattr(report, name) for name in ("kind", "applied", "new", "changed", "same")}
    return json.dumps({**counts, "refused": refused}, ensure_ascii=False)


def _as_text(report: Report) -> str:
    counts = _("%(new)d new, %(changed)d changed, %(same)d same, %(refused)d refused") % {
        "new": report.new,
        "changed": report.changed,
        "same": report.same,
        "refused": report.refused_rows,
    }
    encoding = _("Read as %(encoding)s.") % {"encoding": report.encoding}
    done = _("Written.") if report.applied else _("Nothing was written; --apply writes.")
    return f"{report.kind}: {counts}\n{encoding} {done}"


def _refusal_lines(report: Report) -> Iterator[str]:
    for refusal in report.refused[:MOST_SHOWN]:
        row = _("row %(row)d") % {"row": refusal.row}
        yield ", ".join(filter(None, (row, refusal.column))) + ": " + in_words(refusal.reason)
    if len(report.refused) > MOST_SHOWN:
        yield _("… and %(count)d more; --json lists all.") % {"count": len(report.refused) - MOST_SHOWN}
