"""What a report says that the visitor did, as the check would see it."""

from collections.abc import Iterable

from agencies.checking.claim import ClaimsToBe
from agencies.checking.conduct import CLAIMED_SIGNALS

NIGHT = "night"  # the part of day, and the signal that follows from it


def told_signals(signals: Iterable[str], *, claims_to_be: str, part_of_day: str) -> frozenset[str]:
    """Return the codes of what was ticked, of whom he claimed to be, and of a visit at night.

    What follows from a comparison with the register is left out: the register is another one by now.
    """
    found = set(signals)
    if claims_to_be and (stated := CLAIMED_SIGNALS.get(ClaimsToBe(claims_to_be))):
        found.add(stated)
    if part_of_day == NIGHT:
        found.add(NIGHT)
    return frozenset(found)
