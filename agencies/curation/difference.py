"""Where two texts differ, so that a second person sees one changed character in a long name or page."""

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_COMPARED = 20_000  # characters; comparing longer texts would keep a page waiting
ALIKE = 0.6  # of all characters in common: of fewer, a patchwork of both is harder to read than one after the other
KEPT = 60  # characters of what stays the same on each side of a change
PART = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
SAME, GONE, NEW = "same", "gone", "new"


class Piece(NamedTuple):
    """A piece of two texts: in both, only in the one before, or only in the one after."""

    mark: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces of two texts in order; what is long and the same is shortened to its ends around “…”."""
    if not before or not after or len(before) + len(after) > MOST_COMPARED:
        return whole(before, after)
    old, new = PART.findall(before), PART.findall(after)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole(before, after)
    pieces: list[Piece] = []
    steps = matcher.get_opcodes()
    for number, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            text = "".join(old[a:b])
            pieces.append(Piece(SAME, _shortened(text, first=number == 0, last=number == len(steps) - 1)))
        else:
            pieces.extend(_changed("".join(old[a:b]), "".join(new[c:d])))
    return pieces


def whole(before: str, after: str) -> list[Piece]:
    """Return two texts as the one before and the one after, whatever they have in common."""
    return [Piece(mark, text) for mark, text in ((GONE, before), (NEW, after)) if text]


def _changed(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(GONE, before)
    if after:
        yield Piece(NEW, after)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    head, tail = ("" if first else text[:KEPT]), ("" if last else text[-KEPT:])
    return text if len(text) <= 2 * KEPT else f"{head}…{tail}"
