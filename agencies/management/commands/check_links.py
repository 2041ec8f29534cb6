"""Look whether the addresses that public pages name still answer; to be run once a week."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from agencies.actions.web_address import forget_addresses, record_look
from agencies.management.refusal import refusing
from agencies.management.web_look import look_at
from agencies.models import WebAddress
from agencies.queries.web_address import named_addresses

MOST, SECONDS = 200, 600


class Command(BaseCommand):
    help = (
        "Ask each address on another site that advice, numbers and sources name whether it still answers, those looked "
        "at longest ago first. Editors see the outcome beside the page."
    )

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=MOST, help=f"Addresses at most ({MOST}).")
        parser.add_argument("--seconds", type=int, default=SECONDS, help=f"Begin no other after ({SECONDS}).")

    def handle(self, *, most: int, seconds: int, **options: Any) -> None:
        with refusing():
            addresses = named_addresses()
            looked = self._look(addresses[: max(0, most)], seconds)
            forget_addresses(named=addresses)
        self.stdout.write(f"{looked} of {len(addresses)} addresses looked at.")

    def _look(self, addresses: list[str], seconds: int) -> int:
        begun = monotonic()
        for looked, address in enumerate(addresses):
            if monotonic() - begun > seconds:
                return looked
            answer, status = look_at(address)
            record_look(address=address, answer=answer, status=status, at=timezone.now())
            if answer != WebAddress.Answer.ANSWERS:
                self.stdout.write(f"{answer:<10}  {status or '':<3}  {address}")
        return len(addresses)
