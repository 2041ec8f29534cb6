"""Write the groups of those who handle reports: docs/report-states.md."""

from typing import Any

from django.core.management.base import BaseCommand

from agencies.actions.role import load_roles


class Command(BaseCommand):
    help = "Write a group of accounts for each role in handling reports; running it twice changes nothing."

    def handle(self, **options: Any) -> None:
        for name, count in load_roles().items():
            self.stdout.write(f"{name}: {count}")
