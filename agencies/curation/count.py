"""Say how many reports tell of something without giving away what any one of them tells."""

FEWEST = 5  # reports: a number that one report could have made is never told


def coarse(count: int) -> int:
    """Return a count of reports for who may not read them: 0 for fewer than five, else down to the next five.

    Whoever may try any set of signals could otherwise ask for one that a single report has, and learn from 1 and 0 what
    its reporter ticked.
    """
    return count - count % FEWEST
