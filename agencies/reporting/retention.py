"""How long what reporters tell is kept, and what is kept of those who work here, as tables.

`prune`, the pages and docs/retention.md read the same rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Age:
    """How long something is kept: `days` from the moment that `since` names."""

    days: int
    since: str

    @property
    def span(self) -> timedelta:
        return timedelta(days=self.days)


AGES = {
    "draft": Age(1, "begun"),
    "network": Age(30, "sent"),
    "contact": Age(90, "closed"),
    "evidence": Age(180, "closed"),
    "text": Age(730, "closed"),
    "proposal": Age(730, "decided"),
    "undecided": Age(730, "drafted"),  # it may hold a number from a report that is gone by then
    "roster": Age(90, "uploaded"),  # long enough to ask back at the agency; it names persons
    "import": Age(90, "touched"),  # of a list that was not written; whoever brings it in again reads it again
    "throttle": Age(0, "over"),  # its own span of time, minutes to a day
    "asked": Age(0, "day"),  # on which it was asked for
    "missed": Age(180, "counted"),
    "counted": Age(1095, "counted"),
    "audit": Age(730, "written"),
    "audit_network": Age(30, "written"),
    "link": Age(30, "used"),
    "session": Age(0, "over"),
    "orphan": Age(
        1, "written"
    ),  # a file without a row: one that is being received has its row within minutes
}
# What nobody closes is closed by the clock, so that an age that counts from closing always comes.
LEFT_ALONE_DAYS = 365
STAYS = "stays"  # tells of nobody: counted, or what a receipt needs to open an honest page

# Every field of every model that hangs on a report or a dispute, with the age at which it is emptied or its row deleted. A
# draft goes as a whole, and a withdrawal of a report empties at once what would go by age.
PERSONAL: Mapping[str, Mapping[str, str]] = {
    "Report": {
        "receipt_digest": STAYS,
        "state": STAYS,
        "language": STAYS,
        "begun_at": STAYS,
        "sent_at": STAYS,
        "noted_at": STAYS,
        "moved_at": STAYS,
        "closed_at": STAYS,
        "signals": STAYS,
        "visited_on": STAYS,
        "part_of_day": STAYS,
        "province": STAYS,
        "city": STAYS,
        "given": STAYS,
        "reason": STAYS,
        "pattern": STAYS,
        "creditor": "text",
        "agency": "text",
        "name": "text",
        "badge": "text",
        "claims_to_be": "text",
        "phones": "text",
        "payee": "text",
        "plate": "text",
        "demand": "text",
        "words": "text",
        "held_since": "text",
        "assignee": "text",
        "referred_to": "text",
        "duplicate_of": "text",
        "contact": "contact",
        "network": "network",
    },
    "ReportKey": {"report": "text", "kind": "text", "key": "text"},
    "ReportEvent": {
        "report": STAYS,
        "at": STAYS,
        "kind": STAYS,  # of the moves; every other entry goes as a whole with the text
        "mover": STAYS,
        "actor": STAYS,
        "move": STAYS,
        "state": STAYS,
        "detail": "text",
        "note": "text",
    },
    "Question": {
        "report": "text",
        "text": "text",
        "asked_at": "text",
        "asked_by": "text",
        "answer": "text",
        "answered_at": "text",
    },
    "Evidence": {
        "report": "text",
        "kind": "text",
        "media_type": "text",
        "size": "text",
        "sha256": "text",
        "added_at": "text",
        "disposed_at": "text",
        "name": "evidence",
        "place": "evidence",
        "covered_place": "evidence",
        "boxes": "evidence",
    },
    "Proposal": {
        "kind": STAYS,
        "label": STAYS,
        "before": STAYS,
        "source": STAYS,
        "seen_on": STAYS,
        "seen_again_on": STAYS,
        "seen_again_by": STAYS,
        "called_on": STAYS,
        "called_by": STAYS,
        "copy_name": STAYS,
        "copy_place": STAYS,
        "copy_sha256": STAYS,
        "is_emergency": STAYS,
        "undoes": STAYS,
        "drafted_name": STAYS,
        "decided_name": STAYS,
        "reports": STAYS,
        "expires_on": STAYS,
        "row_id": STAYS,
        "renews": STAYS,
        "drafted_by": STAYS,
        "drafted_at": STAYS,
        "decision": STAYS,
        "decided_by": STAYS,
        "decided_at": STAYS,
        "payload": "proposal",
        "value": "proposal",
        "first_party": "proposal",
        "why": "proposal",
        "answer": "proposal",
    },
    "Dispute": {
        "receipt_digest": STAYS,
        "state": STAYS,
        "language": STAYS,
        "begun_at": STAYS,
        "sent_at": STAYS,
        "noted_at": STAYS,
        "moved_at": STAYS,
        "due_at": STAYS,
        "paused_at": STAYS,
        "decided_at": STAYS,
        "closed_at": STAYS,
        "outcome": STAYS,
        "entry_kind": STAYS,
        "entry_id": STAYS,
        "entry_label": STAYS,
        "checks": STAYS,
        "reason": STAYS,
        "proposal": STAYS,
        "organisation": "text",
        "role": "text",
        "wrong": "text",
        "right": "text",
        "source": "text",
        "own_words": "text",
        "held_since": "text",
        "assignee": "text",
        "writer": "contact",
        "contact": "contact",
        "network": "network",
    },
    "DisputeEvent": {
        "dispute": STAYS,
        "at": STAYS,
        "kind": STAYS,
        "mover": STAYS,
        "actor": STAYS,
        "actor_name": STAYS,
        "move": STAYS,
        "state": STAYS,
        "detail": STAYS,
        "note": "text",
    },
    "DisputeMessage": {"dispute": "text", "side": "text", "text": "text", "at": "text", "author": "text"},
    "DisputeFile": {
        "dispute": "text",
        "side": "text",
        "kind": "text",
        "media_type": "text",
        "size": "text",
        "sha256": "text",
        "added_at": "text",
        "name": "evidence",
        "place": "evidence",
    },
    # Public words: they end on their day, and that they stood there is part of what was changed.
    "Reply": {
        "dispute": STAYS,
        "entry_kind": STAYS,
        "entry_id": STAYS,
        "agency": STAYS,
        "creditor": STAYS,
        "organisation": STAYS,
        "text_zh": STAYS,
        "text_en": STAYS,
        "ends_on": STAYS,
        "ended_at": STAYS,
        "drafted_by": STAYS,
        "drafted_name": STAYS,
        "drafted_at": STAYS,
        "decision": STAYS,
        "decided_by": STAYS,
        "decided_name": STAYS,
        "decided_at": STAYS,
        "answer": STAYS,
    },
    # Of checks nothing but these counters: docs/adr/0018.
    "Tally": {
        "day": "counted",
        "kind": "counted",
        "key": "counted",  # of a name below the threshold it goes, with its row, when the day is over
        "count": "counted",
        "askers": "asked",
        "text": "missed",
    },
    "Throttle": {"key": "throttle", "count": "throttle", "until": "throttle"},
    # Of those who work here. What an account signs in with goes with the account.
    "AuditEntry": {
        "at": "audit",
        "kind": "audit",
        "person": "audit",
        "person_name": "audit",
        "actor": "audit",
        "actor_name": "audit",
        "detail": "audit",
        "network": "audit_network",
    },
    "RoleRequest": {
        "person": "audit",
        "role": "audit",
        "asked_by": "audit",
        "asked_at": "audit",
        "decision": "audit",
        "decided_by": "audit",
        "decided_at": "audit",
    },
    # One that is not used stays: it says that the password alone lets nobody enrol.
    "Invitation": {
        "person": "link",
        "digest": "link",
        "made_by": "link",
        "made_at": "link",
        "ends_at": "link",
        "used_at": "link",
    },
    "StaffSession": {"session_data": "session", "expire_date": "session", "person": "session"},
}


def fields_kept(model: str, age: str) -> tuple[str, ...]:
    """Return the fields of a model that are kept for an age, in the order of the table."""
    return tuple(field for field, kept in PERSONAL[model].items() if kept == age)
