"""How often something may be done from one network, as a table."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times within a span that starts with the first of them."""

    scope: str
    most: int
    span: timedelta


# A quarter of an hour: nobody who tells the truth has to wait longer, for many people share a mobile network.
SPAN = timedelta(minutes=15)
BEGIN = Limit("begin", 60, SPAN)
CORRECT = Limit("correct", 60, SPAN)  # each is a line of the history, which curators read whole
SEND = Limit("send", 20, SPAN)
FILE = Limit("file", 100, SPAN)  # a large picture costs up to a second
# Wrong codes: 77 bits need no limit to be beyond guessing, but whoever guesses need not go on all night.
WRONG_CODE = Limit("code", 10, SPAN)
# Disputes: few people write them, and each takes a curator's hour.
DISPUTE_BEGIN = Limit("dispute", 20, SPAN)
DISPUTE_SEND = Limit("object", 5, SPAN)
