"""Bring a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.actions.backup import BackupRefused, restore_backup
from agencies.management.refusal import refusing


class Command(BaseCommand):
    help = "Restore a backup into the empty database of DATABASE_URL, and compare every table with what was backed up."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="The folder that `backup` printed.")

    def handle(self, *, folder: Path, **options: Any) -> None:
        with refusing():
            try:
                compared, files = restore_backup(folder=folder)
            except BackupRefused as refused:
                raise CommandError(str(refused)) from refused
        for each in compared:
            verdict = "same" if each.is_same else f"DIFFERS: {each.expected} were backed up"
            self.stdout.write(f"{each.found:>9} rows  {each.table}  {verdict}")
        self.stdout.write(f"{files:>9} files")
        if differing := [each.table for each in compared if not each.is_same]:
            raise CommandError(f"Not as it was backed up: {', '.join(differing)}")
