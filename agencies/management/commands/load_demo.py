"""Fill the database with an invented register, to try everything out.

`make demo` runs it on a file of its own and serves that with SITE_NOTICE set, so that every page says what it shows.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.demo import DemoRefused, demo_claims, load_demo
from agencies.management.refusal import refusing


class Command(BaseCommand):
    help = "Fill the database named by DATABASE_URL with an invented register; never beside a real one."

    def handle(self, **options: Any) -> None:
        try:
            with refusing():
                counts = load_demo(today=timezone.localdate())
        except DemoRefused:
            message = _("This database holds a register that was not invented. Use another one: make demo")
            raise CommandError(message) from None
        for kind, count in counts.items():
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write("\n" + _("Try this → outcome. Every organisation and person here is invented."))
        for row in demo_claims():
            self._write_claim(row)

    def _write_claim(self, row: dict[str, Any]) -> None:
        self.stdout.write(f"\n{row['outcome']:<9} {row['what']}")
        for field, value in row["claim"].items():
            shown = ", ".join(value) if isinstance(value, list) else value
            self.stdout.write(f"{'':<9} {field}: {shown}")
