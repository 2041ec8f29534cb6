"""What of a change of public data a citizen reads, as data: which fields with their values, which by name alone.

A field that stands in neither table is never shown: keys, digests, notes of curators, whatever will be added one day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from agencies.checking.claim import gettext_noop

_SOURCE = ("source", "seen_on")
# Fields of which before and after are shown.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "agency": (
        *("name", "short_names", "former_names", "kind", "province", "city", "uscc"),
        *("status", "status_on", "phone", "website", "badge_format", *_SOURCE),
    ),
    "creditor": (
        *("name", "name_en", "short_names", "former_names", "kind"),
        *("phone", "website", "list_url", "licence_code", *_SOURCE),
    ),
    "engagement": ("evidence", "ended_on", *_SOURCE),
    "licence": ("authority", "number", "status", "issued_on", "ended_on", *_SOURCE),
    "hotline": ("name_zh", "name_en", "phone", "url", "what_for_zh", "what_for_en", *_SOURCE),
    "guidance": (
        *("title_zh", "title_en", "summary_zh", "summary_en", "situation_zh", "situation_en"),
        *("body_zh", "body_en", "expires_on", "published_from", *_SOURCE),
    ),
    "pattern": (
        *("title_zh", "title_en", "description_zh", "description_en", "severity"),
        *("what_to_do_zh", "what_to_do_en", "legal_source", "status", "expires_on", "published_from"),
        *("known_false_positives_zh", "known_false_positives_en", *_SOURCE),
    ),
    "alert": ("level", "title_zh", "title_en", "text_zh", "text_en", "expires_at", "source"),
    "rule": (
        "title_zh",
        "title_en",
        "summary_zh",
        "summary_en",
        "legal_source",
        "kind",
        "severity",
        *_SOURCE,
    ),
    "signal": (
        *("title_zh", "title_en", "question_zh", "question_en", "advice_zh", "advice_en"),
        *("severity", *_SOURCE),
    ),
}
# Fields of which only that they changed is said: what they hold are codes of other rows.
NAMED: Mapping[str, tuple[str, ...]] = {
    "pattern": ("all_of", "any_of", "supporting", "hotlines", "guidance"),
    "guidance": ("rules", "hotlines"),
    "signal": ("rule",),
    "engagement": ("creditor", "agency"),
    "licence": ("agency",),
    "alert": ("pattern",),
}
# Neither is ever named, nor shown with a value: people, and numbers of others. They are counted, day by day.
COUNTED = ("officer", "indicator")
COUNTED_WORDS: Mapping[str, str] = {
    "officer": gettext_noop("Entries of rosters: {count}"),
    "indicator": gettext_noop("Misused numbers, accounts and names: {count}"),
}


class Deed(StrEnum):
    """What was done with an entry, in one word."""

    ADDED = "added"
    SHOWN = "shown"
    HIDDEN = "hidden"
    ENDED = "ended"
    TAKEN_BACK = "taken_back"
    CHANGED = "changed"


DEEDS: Mapping[Deed, str] = {
    Deed.ADDED: gettext_noop("Added"),
    Deed.SHOWN: gettext_noop("Shown from now on"),
    Deed.HIDDEN: gettext_noop("No longer shown"),
    Deed.ENDED: gettext_noop("Ended"),
    Deed.TAKEN_BACK: gettext_noop("A change was taken back"),
    Deed.CHANGED: gettext_noop("Changed"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a change; `before` and `after` are None where only that it changed is said."""

    field: str
    before: Any = None
    after: Any = None


def deed_of(before: Mapping[str, Any], after: Mapping[str, Any], *, how: str) -> Deed:
    """Return what a change did; `before` is empty for a new entry."""
    if how == "undo":
        return Deed.TAKEN_BACK
    if not before:
        return Deed.ADDED
    if before.get("is_public") is True and after.get("is_public") is False:
        return Deed.HIDDEN
    if before.get("is_public") is False and after.get("is_public") is True:
        return Deed.SHOWN
    if not before.get("ended_on") and after.get("ended_on"):
        return Deed.ENDED
    return Deed.CHANGED


def public_fields(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Return what a citizen reads of a change, in the order of the tables; nothing for kinds that are only counted.

    Of an entry that is new, or was a draft, only what it holds is said; of what waits for its day the day, and what it is
    about: its texts stand on the page from then on.
    """
    if kind in COUNTED or after.get("is_public") is False:  # whatever changed with it is shown to nobody
        return []
    if day := after.get("published_from"):
        return [FieldChange("published_from", "", day), *_waiting(kind, after)]
    if before.get("is_public") is False:  # what a draft said before it was shown was never said to the public
        before = {}
    changed = [name for name in SHOWN.get(kind, ()) if before.get(name) != after.get(name)]
    shown = [
        FieldChange(name, before.get(name, ""), after.get(name, "")) for name in changed if name in after
    ]
    named = [
        FieldChange(name)
        for name in NAMED.get(kind, ())
        if before and name in after and before.get(name) != after.get(name)
    ]
    return [*shown, *named]


def _waiting(kind: str, after: Mapping[str, Any]) -> list[FieldChange]:
    about = after.get("upcoming") or after
    names = (*SHOWN.get(kind, ()), *NAMED.get(kind, ()))
    return [FieldChange(name) for name in names if name in about and name != "published_from"]
