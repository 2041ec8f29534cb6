"""Bring rosters under the data key in force."""

from typing import Any

from django.core.management.base import BaseCommand

from agencies.actions.officer import reseal_officers


class Command(BaseCommand):
    """Needed after a new key was put in front of DATA_KEYS, before the old one is taken away. Can be run at any time."""

    help = "Seal all rosters under the first of DATA_KEYS."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        last, count = reseal_officers(after=0)
        done = count
        while count:
            last, count = reseal_officers(after=last)
            done += count
        if verbosity:
            self.stdout.write(f"{done} officers sealed.")
