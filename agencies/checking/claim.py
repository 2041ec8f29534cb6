"""What the visitor said and did, as typed: read strictly, kept nowhere."""

import json
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from agencies.checking.names.code import holds_resident_id

CHINA_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")  # one zone, no summer time since 1992
MOST_CHARACTERS = 10_000  # in one field; a page of text is no name, and the limit bounds every comparison
TEXT_FIELDS = ("creditor", "agency", "name", "badge", "phone", "payee")


class ClaimsToBe(StrEnum):
    """Who the visitor says he is."""

    COLLECTOR = "collector"
    LENDER = "lender"
    POLICE = "police"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    LAWYER = "lawyer"
    OTHER = "other"


class Situation(StrEnum):
    """How the visitor is met; it chooses the advice and is no part of what is compared."""

    OUTSIDE = "outside"
    INSIDE = "inside"
    LETTER = "letter"
    NOT_DEBTOR = "not_debtor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One visit as typed; an empty field means that nothing was said, and has no effect."""

    creditor: str = ""
    agency: str = ""
    name: str = ""
    badge: str = ""
    phone: str = ""
    payee: str = ""
    claims_to_be: ClaimsToBe | None = None
    signals: tuple[str, ...] = ()
    at: datetime | None = None


class ClaimError(ValueError):
    """A claim that cannot be read: `field` is the key at fault (None for the whole), `message` says what to do.

    `message` is an English sentence with `params` to be put in with `%`; whoever shows it translates it first.
    """

    def __init__(self, field: str | None, message: str, **params: object):
        super().__init__(message % params)
        self.field, self.message, self.params = field, message, params


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; the core itself speaks no language."""
    return sentence


# The number itself is never repeated: whoever reads over the shoulder must not learn it from the refusal.
RESIDENT_ID_REFUSED = gettext_noop(
    "This is a resident ID number. Do not type one here, neither yours nor anybody else’s."
)


def clean_text(text: str) -> str:
    """Return typed text without control and invisible characters and with single spaces.

    Bidirectional marks and zero-width characters come along when a name is pasted; shown again they would turn
    the words around them, so they never get in.
    """
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs")).split())


def read_claim(data: object, *, known_signals: Container[str]) -> Claim:
    """Return the claim that a decoded JSON object states; raise ClaimError for the first thing that is unclear.

    Every key may be missing or null. `signals` is a list of known codes; `at` is ISO 8601, China time unless it
    carries an offset.
    """
    if not isinstance(data, Mapping):
        raise ClaimError(None, gettext_noop("Write one JSON object for each visit."))
    for key in data:
        if key not in Claim.__dataclass_fields__:
            message = gettext_noop("There is no field “%(key)s”. Use: %(known)s.")
            raise ClaimError(
                str(key)[:80], message, key=str(key)[:80], known=", ".join(Claim.__dataclass_fields__)
            )
    texts = {field: _read_text(field, data.get(field)) for field in TEXT_FIELDS}
    return Claim(
        **texts,
        claims_to_be=_read_claims_to_be(data.get("claims_to_be")),
        signals=_read_signals(data.get("signals"), known_signals),
        at=_read_moment(data.get("at")),
    )


def read_claim_line(line: str, *, known_signals: Container[str]) -> Claim:
    """Return the claim in one line of JSON; raise ClaimError as `read_claim` does, and for text that is not JSON."""
    if len(line) > MOST_CHARACTERS * (len(TEXT_FIELDS) + 1):
        raise ClaimError(None, gettext_noop("The line is too long."))
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ClaimError(None, gettext_noop("This is not JSON.")) from None
    return read_claim(data, known_signals=known_signals)


def _read_text(field: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ClaimError(field, gettext_noop("Write text in quotation marks."))
    if len(value) > MOST_CHARACTERS:
        raise ClaimError(field, gettext_noop("Use at most %(most)d characters."), most=MOST_CHARACTERS)
    if holds_resident_id(value):
        raise ClaimError(field, RESIDENT_ID_REFUSED)
    return clean_text(value)


def _read_claims_to_be(value: object) -> ClaimsToBe | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in tuple(ClaimsToBe):
        message = gettext_noop("Write one of: %(known)s.")
        raise ClaimError("claims_to_be", message, known=", ".join(ClaimsToBe))
    return ClaimsToBe(value)


def _read_signals(value: object, known_signals: Container[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise ClaimError("signals", gettext_noop("Write a list of signal codes."))
    for code in value:
        if not isinstance(code, str) or code not in known_signals:
            raise ClaimError("signals", gettext_noop("There is no signal “%(code)s”."), code=str(code)[:80])
    return tuple(dict.fromkeys(value))


def _read_moment(value: object) -> datetime | None:
    if value is None or value == "":
        return None
    message = gettext_noop("Write the time like 2026-11-23T22:40 or 2026-11-23T22:40:00+08:00.")
    if not isinstance(value, str):
        raise ClaimError("at", message)
    try:
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA_TIME)
    except ValueError:
        raise ClaimError("at", message) from None
