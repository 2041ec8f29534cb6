"""Turn findings into one of the five outcomes."""

from collections.abc import Iterable
from enum import StrEnum

from agencies.checking.finding import Finding, Level


class Outcome(StrEnum):
    """The five answers a check can give, worst first; none of them vouches for anybody."""

    STOP = "stop"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    LISTED = "listed"
    ROSTER = "roster"


def decide(findings: Iterable[Finding]) -> Outcome:
    """Return the outcome of the worst finding; `unknown` if there is none that weighs anything.

    A confirmed person tells more than the list that names his agency, so of the two good findings the roster's
    gives the headline. Neither ever outweighs an alarm or something that cannot be known.
    """
    levels = {finding.level for finding in findings}
    for level in (Level.STOP, Level.CONFLICT, Level.UNKNOWN, Level.ROSTER, Level.LISTED):
        if level in levels:
            return Outcome(level)
    return Outcome.UNKNOWN
