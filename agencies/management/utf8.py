"""Write what other programs read in UTF-8, wherever a command runs: the contract knows no other encoding."""

import sys


def write_utf8() -> None:
    """Switch stdout to UTF-8 if it is a stream whose encoding can be switched."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
