"""What one comparison came to."""

from dataclasses import dataclass
from enum import StrEnum

from agencies.checking.provenance import Provenance


class Level(StrEnum):
    """What a finding means for the outcome; `note` is shown and changes nothing."""

    STOP = "stop"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    LISTED = "listed"
    ROSTER = "roster"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One comparison's result: its stable code, the claim's field, what was typed and what is on record.

    `on_record` is empty where nothing is held, and where showing it would tell a stranger who works for an agency.
    """

    code: str
    level: Level
    field: str
    typed: str = ""
    on_record: str = ""
    provenance: Provenance = Provenance()
