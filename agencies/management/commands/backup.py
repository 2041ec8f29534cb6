"""Write a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.actions.backup import BackupRefused, write_backup
from agencies.management.refusal import refusing


class Command(BaseCommand):
    help = "Write the database, reporters' files and a manifest into a new folder, and print its name."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="Where backups lie; one folder is made below it.")

    def handle(self, *, folder: Path, **options: Any) -> None:
        with refusing():
            try:
                written = write_backup(folder=folder, at=timezone.now())
            except BackupRefused as refused:
                raise CommandError(str(refused)) from refused
        self.stdout.write(str(written))
