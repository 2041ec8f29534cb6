"""Compare a typed name with one on record: the same, near with what differs, or none."""

from agencies.checking.names.comparison import NONE, NameComparison
from agencies.checking.names.fold import cores
from agencies.checking.names.latin import compare_latin
from agencies.checking.names.parse import parses
from agencies.checking.names.parts import compare_parts
from agencies.checking.names.typed import Typed
from agencies.checking.names.whole import compare_whole


def compare(typed: str, recorded: str, *, scope: str = "agency") -> NameComparison:
    """Return how a typed name compares with one on record.

    `same` if the cores are equal: script, width, spacing, punctuation, case and legal form carry no identity; for a
    creditor neither does a department or an office behind its name. `near` if a person could have meant the record
    or been fooled by it. `none` otherwise, and for texts without letters.
    """
    return compare_with(Typed(text=typed, scope=scope), recorded)


def compare_with(typed: Typed, recorded: str) -> NameComparison:
    """Return how a prepared typed text compares with a name on record."""
    own = cores(recorded)
    if own[0] in typed.cores or (len(own) > 1 and not typed.cores.isdisjoint(own)):
        return NameComparison("same")
    records = parses(recorded)
    if not typed.names[0].text or not records[0].text:
        return NONE
    if typed.is_latin:
        return compare_latin(typed, recorded, records)
    found = [compare_parts(one, other) for one in typed.names for other in records[:2]]
    found.append(compare_whole(typed.names[0], records[0]))
    return min(found, key=lambda comparison: comparison.cost)
