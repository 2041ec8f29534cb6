"""Which facts are looked up anew in a week: drawn by lot, and the lot is the week's own, so nobody picks them."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

SIZE = 20
# What most people rely on is looked up oftenest; what a kind lacks, the first ones make up.
SHARES: Mapping[str, int] = {
    "agency": 6,
    "engagement": 5,
    "creditor": 4,
    "hotline": 2,
    "guidance": 2,
    "licence": 1,
}
MOST_TRIES = 60  # lots of a kind: the same row may be drawn again


def week_of(day: date) -> str:
    """Return the week of a day as ISO 8601 counts them: 2026-W48."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def lots(week: str, kind: str) -> Iterator[float]:
    """Yield the lots of a kind in a week, from 0 up to 1: always the same."""
    for number in range(MOST_TRIES):
        digest = sha256(f"{week} {kind} {number}".encode()).digest()
        yield int.from_bytes(digest[:6], "big") / 2**48
