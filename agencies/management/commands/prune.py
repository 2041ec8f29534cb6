"""Delete what has been kept long enough; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from agencies.actions.prune import prune
from agencies.management.refusal import refusing
from agencies.reporting.retention import LEFT_ALONE_DAYS

WORDS = {
    "draft": "reports that were begun and never sent, deleted",
    "left_alone": f"reports left alone for {LEFT_ALONE_DAYS} days, closed",
    "contact": "contacts, deleted",
    "dispute_draft": "disputes that were begun and never sent, deleted",
    "dispute_done": "disputes that were decided or not answered for 30 days, closed",
    "dispute_left_alone": f"disputes left alone for {LEFT_ALONE_DAYS} days, closed",
    "dispute_contact": "names and contacts of who objected, deleted",
    "dispute_network": "digests of networks of disputes, deleted",
    "dispute_file": "documents of disputes, deleted",
    "dispute_text": "disputes, reduced to what was decided",
    "evidence": "files, deleted",
    "text": "reports, reduced to what is counted",
    "network": "digests of networks, deleted",
    "proposal": "decided proposals, emptied",
    "undecided": "proposals that nobody has decided",
    "roster": "files of imported rosters, deleted",
    "import": "files of imports that were never written, deleted",
    "throttle": "counters of the limiter, deleted",
    "asked": "firms that few asked for, and marks of those who asked, deleted",
    "missed": "firms that many asked for, deleted",
    "counted": "counters of checks, deleted",
    "audit": "entries of the audit, deleted",
    "audit_network": "networks in the audit, emptied",
    "role_request": "decided role requests, deleted",
    "link": "used one-time links, deleted",
    "session": "sessions that are over, deleted",
    "orphan": "files without a report, deleted",
}


class Command(BaseCommand):
    help = "Delete what has been kept for as long as docs/retention.md says. Without --apply, only say what would go."

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="Do it.")

    def handle(self, *, apply: bool, **options: Any) -> None:
        with refusing():
            counts = prune(at=timezone.now(), is_applied=apply)
        for name, count in counts.items():
            self.stdout.write(f"{count:>8}  {WORDS[name]}")
        if not apply:
            self.stdout.write("Nothing was changed. `prune --apply` does it.")
