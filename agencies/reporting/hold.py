"""When a report is held for review: it stands behind the others in the queue, and is neither refused nor lost."""

from datetime import timedelta

from agencies.reporting.likeness import KEPT_SHINGLES

# Nobody goes through eight pages in less; a program does.
QUICKEST = timedelta(seconds=8)
# Within this time what comes from one network, or in nearly the same words, is counted together.
WINDOW = timedelta(hours=24)
MOST_FROM_NETWORK = 5  # a household and its neighbours; not a flood
MOST_ALIKE = 2  # of a family, two may send the same text; a third is being sent round
MARKS_ALIKE = KEPT_SHINGLES // 2  # marks that two texts share to count as alike


def why_held(
    *, took: timedelta, filled_trap: bool, is_marked: bool, from_network: int, alike: int
) -> tuple[str, ...]:
    """Return the codes of what a report is held for; none for most.

    `took` is the time from the first page to the sending; `filled_trap`, whether the field was filled that asks to be
    left empty; `is_marked`, whether it was begun as one of more than its address may begin; `from_network` and `alike`
    count the other reports of the window.
    """
    reasons = {
        "quick": took < QUICKEST,
        "trap": filled_trap,
        "begun": is_marked,
        "network": from_network >= MOST_FROM_NETWORK,
        "alike": alike >= MOST_ALIKE,
    }
    return tuple(code for code, applies in reasons.items() if applies)
