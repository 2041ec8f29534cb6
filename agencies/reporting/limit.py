"""How often something may be done, as a table. Why each number: docs/adr/0021.

Many honest people share one address: a school, a dormitory, a mobile network. So what only somebody hostile does in
numbers is limited tightly, what everybody does is limited where it would cost the others, and no wait is long.
"""

from dataclasses import dataclass
from datetime import timedelta

MINUTE = timedelta(minutes=1)
SHORT = 5 * MINUTE
QUARTER = 15 * MINUTE
# By how much the clocks of two machines may differ: what was noted further ahead was noted while a clock was wrong.
SKEW = MINUTE


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times within a span that starts with the first of them, by one address or one report.

    `in_all`: at most so often by all together, counting only what its own address was allowed; 0 for no such ceiling.
    `guards_cost`: it protects processor time and nothing else. So this machine's own address is not counted, which is the
    operator's, or that of a proxy which TRUSTED_PROXIES does not name: everybody would share one counter, and the check
    would close for all. And a database that cannot count is not asked again for a while.
    """

    scope: str
    most: int
    span: timedelta
    in_all: int = 0
    guards_cost: bool = False


# What costs processor time and writes nothing: ten a second from one address are more than thousands of people behind
# it ask for, and less than one process answers.
CHECK = Limit("check", 600, MINUTE, guards_cost=True)
SUGGEST = Limit("suggest", 1_200, MINUTE, guards_cost=True)

# Comparisons with a roster, right or wrong: whoever guesses needs thousands. Beyond it a check answers all but this.
ROSTER = Limit("roster", 60, 10 * MINUTE, in_all=1_000)

# Beyond it a draft is begun all the same, and held when it is sent. BEYOND is for all such drafts of all addresses
# together, and keeps the disk: those within their own 60 never wait for it.
BEGIN = Limit("begin", 60, QUARTER)
BEYOND = Limit("begin beyond", 1_000, MINUTE)
SEND = Limit("send", 20, SHORT)  # and whoever has waited for its span once is let through
FILE = Limit("file", 60, SHORT)  # a large picture costs up to a second
# By report, so that nobody waits for others: a correction is a line of the history, which curators read whole, and a
# record as PDF costs a fifth of a second.
CORRECT = Limit("correct", 30, QUARTER)
RECORD = Limit("record", 10, SHORT)

# Wrong codes alone, for a right one opens always: 77 bits are beyond guessing within any limit.
WRONG_CODE = Limit("code", 10, QUARTER)

# Few people write them, and each takes a curator's hour.
DISPUTE_BEGIN = Limit("dispute", 20, QUARTER)
DISPUTE_SEND = Limit("object", 5, QUARTER)
