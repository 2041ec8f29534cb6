"""Read the number of a row out of what somebody sent."""

MOST_DIGITS = 18  # what every database's whole numbers hold; Python refuses to read thousands


def row_number(text: str) -> int | None:
    """Return the number that a text is; None for anything else, and for one that no row can have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
