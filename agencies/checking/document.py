"""Write an assessment as the JSON object that other programs read: design contract, one object a claim."""

from collections.abc import Sequence
from typing import Any

from agencies.checking.assess import Assessment
from agencies.checking.claim import ClaimError
from agencies.checking.facts import AgencyRecord, CreditorRecord, Found
from agencies.checking.finding import Finding

Document = dict[str, Any]


def assessment_document(assessment: Assessment) -> Document:
    """Return an assessment as plain lists, texts and dictionaries, in the contract's order of keys."""
    return {
        "outcome": str(assessment.outcome),
        "agency": _organisation(assessment.agencies),
        "creditor": _organisation(assessment.creditors),
        "findings": [_finding(finding) for finding in assessment.findings],
        "patterns": [pattern.key for pattern in assessment.patterns],
        "actions": list(assessment.actions),
        "guidance": list(assessment.guidance),
    }


def error_document(error: ClaimError) -> Document:
    """Return why a claim cannot be read: `field` is None where the fault lies in no single field."""
    return {"error": {"field": _printable(error.field), "message": _printable(str(error))}}


def _organisation(found: Sequence[Found[AgencyRecord]] | Sequence[Found[CreditorRecord]]) -> Document:
    matches = [
        {
            "key": each.record.key,
            "name": each.record.name,
            "relation": each.match.relation,
            "differs": [] if each.match.relation == "same" else [str(part) for part in each.match.differs],
        }
        for each in found
    ]
    relations = {match["relation"] for match in matches}
    relation = next((word for word in ("same", "near") if word in relations), "none")
    return {"relation": relation, "matches": matches}


def _finding(finding: Finding) -> Document:
    return {
        "code": finding.code,
        "level": str(finding.level),
        "field": finding.field,
        "typed": finding.typed,
        "on_record": finding.on_record,
        "source": finding.provenance.source,
        "as_of": finding.provenance.seen_on,
    }


def _printable(text: str | None) -> str | None:
    """Return a text that UTF-8 can write: JSON may escape half a character ("\\ud800")."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
