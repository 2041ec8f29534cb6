"""Keep what is exported from being run as a formula by a spreadsheet, and read it back as it was."""

import re

# What begins a formula for one spreadsheet or another, also in full width; a quotation mark before it makes it text.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
QUOTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def escape(text: str) -> str:
    """Return a text that no spreadsheet calculates; `unescape` gives it back as it was."""
    return f"'{text}" if FORMULA.match(text) else text


def unescape(text: str) -> str:
    """Return what `escape` was given; any other text as it is."""
    return text[1:] if text.startswith("'") and QUOTED.match(text) else text
