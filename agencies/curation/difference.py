"""Where two texts differ, so that a second person sees one changed character in a long name or page."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

MOST_COMPARED = 20_000  # characters; comparing longer texts would keep a page waiting
MOST_PAIRS = 150_000  # of the same part in both, between the ends that are alike: a second at worst
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
    steps = _steps(old, new)
    alike = sum(b - a for step, a, b, _c, _d in steps if step == "equal")
    if 2 * alike < ALIKE * (len(old) + len(new)):
        return whole(before, after)
    pieces: list[Piece] = []
    for number, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            text = "".join(old[a:b])
            pieces.append(Piece(SAME, _shortened(text, first=number == 0, last=number == len(steps) - 1)))
        else:
            pieces.extend(_changed("".join(old[a:b]), "".join(new[c:d])))
    return pieces


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what is equal and what is not, as difflib has it, part by part from old to new.

    Ends that are the same are laid aside first. What is left can take minutes if it consists of few different parts, and
    whoever drafts it chooses them: then it counts as changed as a whole.
    """
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    occurs = Counter(b)
    if sum(count * occurs[part] for part, count in Counter(a).items()) > MOST_PAIRS:
        middle = [("replace", 0, len(a), 0, len(b))]
    else:
        middle = difflib.SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes()
    steps = [("equal", 0, head, 0, head)] if head else []
    steps += [(step, *(place + head for place in places)) for step, *places in middle]
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


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
