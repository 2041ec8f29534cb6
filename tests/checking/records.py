"""Made-up records for tests of the core: plain values, no database."""

from datetime import date

from agencies.checking.facts import AgencyRecord, CreditorRecord, EngagementRecord, Found, OfficerRecord
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance

TODAY = date(2026, 11, 23)
CURRENT = Provenance(source="示例来源", seen_on="2026-10-01")
STALE = Provenance(source="示例来源", seen_on="2024-12")
UNDATED = Provenance()


def match(text: str = "示例", *, relation: str = "same", kind: str = "registered", differs=()) -> NameMatch:
    return NameMatch(owner=1, text=text, kind=kind, relation=relation, differs=tuple(differs), cost=0.0)


def agency(key: str = "a1", *, found: NameMatch | None = None, **values) -> Found[AgencyRecord]:
    values = {"name": "深圳示例信用管理有限公司", "provenance": CURRENT, **values}
    return Found(AgencyRecord(key=key, **values), found or match())


def creditor(key: str = "c1", *, found: NameMatch | None = None, **values) -> Found[CreditorRecord]:
    values = {"name": "示例银行股份有限公司", "provenance": CURRENT, **values}
    return Found(CreditorRecord(key=key, **values), found or match())


def engagement(creditor_key: str = "c1", agency_key: str = "a1", **values) -> EngagementRecord:
    values = {"evidence": "lender_list", "provenance": CURRENT, **values}
    return EngagementRecord(creditor_key=creditor_key, agency_key=agency_key, **values)


def officer(agency_key: str = "a1", **values) -> OfficerRecord:
    values = {"name": "示例人", "badge": "SL-001", "provenance": CURRENT, **values}
    return OfficerRecord(agency_key=agency_key, **values)
