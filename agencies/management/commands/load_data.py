"""Load or refresh the data that is shipped with the program."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.shipped import Summary, load_shipped
from agencies.management.refusal import in_words, refusing

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Load or refresh the shipped data; what a curator has edited is left alone."

    def handle(self, **options: Any) -> None:
        with refusing():
            summaries = load_shipped(folder=DATA, at=timezone.now())
        for summary in summaries:
            self.stdout.write(_line(summary))
        refused = [(summary.kind, refusal) for summary in summaries for refusal in summary.refused]
        for kind, refusal in refused:
            self.stderr.write(f"{kind} {refusal.row}, {refusal.column}: {in_words(refusal.reason)}")
        if refused:
            raise CommandError(_("%(count)d shipped rows were refused.") % {"count": len(refused)})


def _line(summary: Summary) -> str:
    counts = _(
        "%(new)d new, %(changed)d changed, %(same)d same, %(kept)d kept (edited here), %(refused)d refused"
    ) % {
        "new": summary.new,
        "changed": summary.changed,
        "same": summary.same,
        "kept": summary.kept,
        "refused": len(summary.refused),
    }
    gone = ""
    if summary.gone:
        gone = "; " + _("no longer shipped, left as they are: %(rows)s") % {"rows": ", ".join(summary.gone)}
    return f"{summary.kind}: {counts}{gone}"
