"""Check a visit, or a stream of visits, against the register."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.checking.claim import (
    MOST_CHARACTERS,
    TEXT_FIELDS,
    ClaimError,
    ClaimsToBe,
    gettext_noop,
    read_claim,
    read_claim_line,
)
from agencies.checking.document import assessment_document, error_document
from agencies.management.assessment_text import assessment_text
from agencies.management.refusal import refusing, wrong_usage
from agencies.management.utf8 import write_utf8
from agencies.queries.check import assess_claim
from agencies.queries.content import content

# Room for every field at its limit, each character written as the six of "\u4e00".
MOST_LINE_BYTES = MOST_CHARACTERS * (len(TEXT_FIELDS) + 1) * 6
UTF8_MARK = b"\xef\xbb\xbf"


class Command(BaseCommand):
    help = "Check what a visitor says against the register; nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for field in TEXT_FIELDS:
            parser.add_argument(f"--{field}", metavar="TEXT")
        parser.add_argument("--claims-to-be", metavar="WHO", help=", ".join(ClaimsToBe))
        parser.add_argument("--signal", dest="signals", action="extend", nargs="+", metavar="CODE")
        parser.add_argument(
            "--at", metavar="ISO8601", help="moment of the visit; China time without an offset"
        )
        parser.add_argument("--json", action="store_true", help="print the assessment as JSON")
        parser.add_argument(
            "--jsonl", metavar="FILE", help="one claim a line in (- is stdin), one answer a line out"
        )

    def handle(self, *, json: bool, jsonl: str | None, **options: Any) -> None:
        fields = (*TEXT_FIELDS, "claims_to_be", "signals", "at")
        typed = {field: options[field] for field in fields if options[field] is not None}
        if jsonl is not None and typed:
            wrong_usage(_("--jsonl reads the claims from the file; leave the other fields out."))
        if json or jsonl is not None:
            write_utf8()
        with refusing():
            if jsonl is None:
                self._check(typed, as_json=json)
            elif jsonl == "-":
                self._check_lines(sys.stdin.buffer)
            else:
                with Path(jsonl).open("rb") as stream:
                    self._check_lines(stream)

    def _check(self, typed: dict[str, Any], *, as_json: bool) -> None:
        claim = read_claim(typed, known_signals=content().signal_codes())
        assessment = assess_claim(claim, today=timezone.localdate())
        if as_json:
            self.stdout.write(json.dumps(assessment_document(assessment), ensure_ascii=False, indent=2))
        else:
            signals = {signal.code: signal for signal in content().signals}
            self.stdout.write(assessment_text(assessment, signals=signals))

    def _check_lines(self, stream: BinaryIO) -> None:
        known_signals, today = content().signal_codes(), timezone.localdate()
        unread = number = 0
        for number, line in enumerate(_lines(stream), start=1):
            try:
                claim = read_claim_line(_decoded(line, first=number == 1), known_signals=known_signals)
                document = assessment_document(assess_claim(claim, today=today))
            except ClaimError as error:
                unread += 1
                document = error_document(error)
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            self.stdout.flush()
        if unread:
            message = _("%(unread)d of %(all)d claims could not be read; each says why on its line.")
            raise CommandError(message % {"unread": unread, "all": number})


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield line after line as they come in; one that is too long is cut, so that no line fills the memory."""
    while line := stream.readline(MOST_LINE_BYTES):
        yield line
        while len(line) == MOST_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MOST_LINE_BYTES)


def _decoded(line: bytes, *, first: bool) -> str:
    try:
        return (line.removeprefix(UTF8_MARK) if first else line).decode("utf-8")
    except UnicodeDecodeError:
        raise ClaimError(None, gettext_noop("The line is not UTF-8.")) from None
