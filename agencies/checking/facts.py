"""What is on record and bears on one claim: the values that the comparisons read.

Whoever holds the records (agencies/queries) fills these in. They carry only what was found for this claim, never a
whole list. Texts for people come in pairs: Chinese first, English second.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance

Record = TypeVar("Record")


class Severity(StrEnum):
    """How grave a broken rule or a known fraud is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRecord:
    """A licence that an authority gave: `status` is one of the six words of the model."""

    authority: str
    number: str
    status: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditorRecord:
    """A lender on record; `list_provenance` is None unless its own list of agencies is held whole."""

    key: str
    name: str
    name_en: str = ""
    kind: str = ""
    phone: str = ""
    website: str = ""
    list_url: str = ""
    provenance: Provenance = Provenance()
    list_provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRecord:
    """A collection agency or law firm on record; `status_on` is a partial date, `roster` None if it gave us none."""

    key: str
    name: str
    kind: str = ""
    status: str = "unknown"
    status_on: str = ""
    phone: str = ""
    website: str = ""
    badge_format: str = ""
    provenance: Provenance = Provenance()
    licences: tuple[LicenceRecord, ...] = ()
    roster: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Found(Generic[Record]):
    """A record and how the typed name compares with the name of it that came nearest."""

    record: Record
    match: NameMatch


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementRecord:
    """A lender names an agency: on which evidence, seen when, ended when (None while it runs)."""

    creditor_key: str
    agency_key: str
    evidence: str
    ended_on: date | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRecord:
    """A person on a partner agency's roster who shares the typed badge or the typed name."""

    agency_key: str
    name: str
    badge: str
    status: str = "active"
    valid_from: date | None = None
    valid_to: date | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecord:
    """A phone, account, badge, name, plate or agency that curators have confirmed as misused.

    `agency_key` names the agency within which a badge or a name was misused; it is empty for the other kinds.
    """

    kind: str
    key: str
    agency_key: str = ""
    pattern: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRecord:
    """One observable behaviour and how grave it is."""

    code: str
    severity: Severity
    title_zh: str
    title_en: str
    advice_zh: str = ""
    advice_en: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRecord:
    """A known fraud: every signal of `all_of` and, if there are any, one of `any_of` belong to it."""

    key: str
    severity: Severity
    title_zh: str
    title_en: str
    description_zh: str = ""
    description_en: str = ""
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything on record that bears on one claim; empty where nothing was found or nothing was asked.

    `roster_is_open` is False where too many people were asked for just now, so that this one was not looked for.
    """

    creditors: tuple[Found[CreditorRecord], ...] = ()
    agencies: tuple[Found[AgencyRecord], ...] = ()
    engagements: tuple[EngagementRecord, ...] = ()
    officers: tuple[OfficerRecord, ...] = ()
    indicators: tuple[IndicatorRecord, ...] = ()
    signals: tuple[SignalRecord, ...] = ()
    patterns: tuple[PatternRecord, ...] = ()
    roster_is_open: bool = True
