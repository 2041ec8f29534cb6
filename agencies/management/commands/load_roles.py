"""Write the groups of all roles again, as every migration does: for rights that somebody took from them."""

from typing import Any

from django.core.management.base import BaseCommand

from agencies.actions.role import load_roles


class Command(BaseCommand):
    help = "Write a group of accounts for each role, as `migrate` does by itself; running it twice changes nothing."

    def handle(self, **options: Any) -> None:
        for name, count in load_roles().items():
            self.stdout.write(f"{name}: {count}")
