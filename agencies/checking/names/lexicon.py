"""Read the data files beside this module, once and lazily; each file's opening comment defines its fields."""

import csv
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"


def lines(name: str, part: str = "") -> list[str]:
    """Return a file's lines without comments and blanks; with `part`, only those under the heading [part]."""
    found, heading = [], ""
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
        elif line and not line.startswith("#") and heading == part:
            found.append(line)
    return found


def records(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, whose comments start with #."""
    return list(csv.DictReader(lines(name)))


@cache
def standard_characters() -> frozenset[str]:
    """Return the 8,105 characters of 通用规范汉字表."""
    return frozenset("".join(lines("standard_characters.txt")))


@cache
def simplified_forms(part: str) -> dict[str, str]:
    """Return character -> its simplified forms, likeliest first; `part` is safe or lawful."""
    return dict(line.split(" ") for line in lines("scripts.txt", part))
