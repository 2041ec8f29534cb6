"""What a change of a fact takes along: where it was read, and when, so that the public reads no older source beside it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from agencies.curation.change_words import NAMED, SHOWN

# Facts about organisations. The sources of rules, patterns and advice are lists of what they rest on, and are edited as such.
CARRIED = ("agency", "creditor", "engagement", "hotline", "licence")
TAKEN_OVER = frozenset({"source", "seen_on", "recheck_on"})
# By kind, the fields of which the public reads the value: whether a row is shown, or how far it is trusted, is our own decision.
FACTS: Mapping[str, frozenset[str]] = {
    kind: frozenset({*SHOWN[kind], *NAMED.get(kind, ())}) - TAKEN_OVER for kind in CARRIED
}

AROUND = " \t\r\n;；，,()（）：。、"  # what stands around an address that is named among other words


def carried(
    kind: str,
    changed: Mapping[str, Any],
    held: Mapping[str, Any],
    *,
    source: str,
    seen_on: date | None,
) -> dict[str, Any]:
    """Return source and days that a row takes over from a change of its facts; nothing where the change says its own.

    `changed` are the fields that differ, `held` what is on record (empty for a new row). A source that names the address
    already keeps its words, and a re-check day that had come when the fact was read has done its work.
    """
    if (
        "source" in changed
        or not source
        or seen_on is None
        or FACTS.get(kind, frozenset()).isdisjoint(changed)
    ):
        return {}
    found = {"seen_on": seen_on.isoformat()} if "seen_on" not in changed else {}
    if not _names(held.get("source") or "", source):
        found["source"] = source
    recheck_on = held.get("recheck_on")
    if recheck_on and "recheck_on" not in changed and recheck_on <= seen_on.isoformat():
        found["recheck_on"] = None
    return found


def _names(held: str, source: str) -> bool:
    """Tell whether a source names another as a whole: an address that goes on behind it is one of another page."""
    before, found, behind = held.partition(source)
    return bool(found) and before[-1:] in AROUND and behind[:1] in AROUND
