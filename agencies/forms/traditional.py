"""Write a Chinese text of ours in traditional script: the characters change, the words stay the mainland's.

Never give it a name on record, a source or anything typed: those are compared with a pass or a paper, letter by letter.
docs/adr/0011-traditional-script-is-converted-names-are-not.md says why.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from opencc import OpenCC

# Characters as Taiwan writes them, which is what zh-Hant means where no region is named. Not s2twp, which also swaps words.
CONFIG = "s2tw"
EXCEPTIONS = Path(__file__).with_name("traditional.txt")
MOST_TEXTS = 4096  # the public content is some 500 texts; each is converted once a process


@lru_cache(maxsize=MOST_TEXTS)
def traditional(text: str) -> str:
    """Return a simplified text in traditional script; letters, digits and placeholders stay as they are."""
    return _mistaken().sub(lambda found: exceptions()[found[0]], _converter().convert(text))


@cache
def exceptions() -> dict[str, str]:
    """Return what the converter writes and what we write in its place."""
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if line and not line.startswith("#"))


@cache
def _mistaken() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, exceptions()), key=len, reverse=True)))


@cache
def _converter() -> OpenCC:
    """Load the phrases at the first text: they take 44 MB, which a process without such readers is spared."""
    return OpenCC(CONFIG)
