"""Bring stored names up to the present way of making keys."""

from typing import Any

from django.core.management.base import BaseCommand

from agencies.actions.name import rekey
from agencies.actions.name_key import sweep_keys


class Command(BaseCommand):
    """Needed once after an update that raised KEY_VERSION. Can be stopped and started again at any time."""

    help = (
        "Rewrite the look-up keys of names stored by an older version, and sweep the keys of deleted names."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-sweep", action="store_true", help="Leave the keys of deleted names, which find nothing."
        )

    def handle(self, *, no_sweep: bool, **options: Any) -> None:
        count = last = 0
        while done := rekey(after=last):
            last, rekeyed = done
            count += rekeyed
            self.stdout.write(f"{count} names, up to id {last}")
        swept = "" if no_sweep else f", {sweep_keys()} keys of deleted names swept"
        self.stdout.write(f"{count} names rekeyed{swept}.")
