"""Fill the database with an invented register, to try everything out.

`make demo` runs it on a file of its own and serves that with SITE_NOTICE set, so that every page says what it shows.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.demo import DemoRefused, demo_claims, load_demo
from agencies.actions.demo_change import load_demo_changes
from agencies.actions.demo_curator import load_demo_curators
from agencies.actions.demo_dispute import load_demo_disputes
from agencies.actions.demo_evidence import load_demo_evidence
from agencies.actions.demo_proposal import load_demo_proposals
from agencies.actions.demo_report import load_demo_reports
from agencies.actions.demo_tally import load_demo_tallies
from agencies.actions.sample import draw_sample
from agencies.actions.watch import keep_watch
from agencies.management.refusal import refusing
from agencies.models import Report
from visitcheck.environment import LOCAL_HOSTS


class Command(BaseCommand):
    help = "Fill the database named by DATABASE_URL with an invented register; never beside a real one."

    def handle(self, **options: Any) -> None:
        # The passwords are known to everyone, so nobody but this machine may reach the page to sign in.
        local = settings.DEBUG or set(settings.ALLOWED_HOSTS) <= set(LOCAL_HOSTS)
        try:
            with refusing(), transaction.atomic():
                counts = load_demo(today=timezone.localdate())
                people = load_demo_curators(can_sign_in=local)
                curators = [*people.values()][:3]
                receipts = load_demo_reports(curators=curators, at=timezone.now())
                objections = load_demo_disputes(curators=curators, at=timezone.now())
                files = load_demo_evidence(curator=curators[0], at=timezone.now())
                proposals = load_demo_proposals(curators=curators[:2], at=timezone.now())
                proposals += load_demo_changes(people=people, at=timezone.now())
                load_demo_tallies(today=timezone.localdate())
                draw_sample(day=timezone.localdate())
                keep_watch(at=timezone.localtime())
        except DemoRefused:
            message = _("This database holds a register that was not invented. Use another one: make demo")
            raise CommandError(message) from None
        for kind, count in counts.items():
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write(f"reports: {Report.objects.count()}")
        self.stdout.write(f"disputes: {len(objections)}")
        self.stdout.write(f"files: {files}")
        self.stdout.write(f"proposals: {proposals}")
        self.stdout.write("\n" + _("Try this → outcome. Every organisation and person here is invented."))
        for row in demo_claims():
            self._write_claim(row)
        self.stdout.write("\n" + _("Receipts that open an invented report:"))
        for path, receipt in receipts.items():
            self.stdout.write(f"{receipt}  {path}")
        self.stdout.write("\n" + _("Receipts that open an invented dispute:"))
        for path, receipt in objections.items():
            self.stdout.write(f"{receipt}  {path}")
        if local:
            self.stdout.write(
                "\n" + _("Sign in at /admin/ with one of these names, which is its password too:")
            )
            self.stdout.write(", ".join(people))
        else:
            self.stdout.write("\n" + _("This site answers to others, so nobody can sign in yet: make admin"))

    def _write_claim(self, row: dict[str, Any]) -> None:
        self.stdout.write(f"\n{row['outcome']:<9} {row['what']}")
        for field, value in row["claim"].items():
            shown = ", ".join(value) if isinstance(value, list) else value
            self.stdout.write(f"{'':<9} {field}: {shown}")
