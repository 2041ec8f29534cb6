"""The JSON that other programs read: exactly the contract's keys, in its order."""

import json
from datetime import date

import pytest

from agencies.checking.assess import Assessment
from agencies.checking.catalogue import finding
from agencies.checking.claim import ClaimError
from agencies.checking.document import assessment_document, error_document
from agencies.checking.facts import AgencyRecord, Found, PatternRecord, Severity
from agencies.checking.names import NameMatch
from agencies.checking.outcome import Outcome
from agencies.checking.provenance import Provenance


def found(key, relation, differs=()):
    return Found(
        AgencyRecord(key=key, name=key.upper()), NameMatch(1, key, "registered", relation, differs, 0.0)
    )


def document(**parts):
    return assessment_document(Assessment(outcome=Outcome.UNKNOWN, **{"findings": (), **parts}))


def test_an_empty_assessment_has_every_key_in_order():
    assert list(document().items()) == [
        ("outcome", "unknown"),
        ("agency", {"relation": "none", "matches": []}),
        ("creditor", {"relation": "none", "matches": []}),
        ("findings", []),
        ("patterns", []),
        ("actions", []),
        ("guidance", []),
    ]


def test_a_finding_has_every_key_in_order():
    source = Provenance(source="示例", seen_on="2026-11", recheck_on=date(2027, 1, 1))
    one = finding("AGENCY_NEAR", "agency", typed="甲", on_record="乙", provenance=source)
    assert [list(each.items()) for each in document(findings=(one,))["findings"]] == [
        [
            ("code", "AGENCY_NEAR"),
            ("level", "conflict"),
            ("field", "agency"),
            ("typed", "甲"),
            ("on_record", "乙"),
            ("source", "示例"),
            ("as_of", "2026-11"),
        ]
    ]


@pytest.mark.parametrize(
    ("matches", "relation"),
    [
        ((), "none"),
        ((found("a", "near", ("homophone",)),), "near"),
        ((found("a", "near"), found("b", "same")), "same"),
    ],
)
def test_the_relation_is_the_best_of_the_matches(matches, relation):
    assert document(agencies=matches)["agency"]["relation"] == relation


def test_a_near_match_says_what_differs_and_a_same_one_nothing():
    matches = document(agencies=(found("a", "near", ("homophone",)), found("b", "same", ("width",))))[
        "agency"
    ]["matches"]
    assert list(matches[0].items()) == [
        ("key", "a"),
        ("name", "A"),
        ("relation", "near"),
        ("differs", ["homophone"]),
    ]
    assert matches[1]["differs"] == []


def test_patterns_actions_and_guidance_are_codes():
    pattern = PatternRecord(key="cash", severity=Severity.HIGH, title_zh="", title_en="")
    parts = document(patterns=(pattern,), actions=("pay_nothing",), guidance=("danger",))
    assert (parts["patterns"], parts["actions"], parts["guidance"]) == (["cash"], ["pay_nothing"], ["danger"])


def test_an_error_names_field_and_message():
    assert error_document(ClaimError("at", "Write the time.")) == {
        "error": {"field": "at", "message": "Write the time."}
    }
    assert error_document(ClaimError(None, "This is not JSON."))["error"]["field"] is None


def test_half_a_character_never_stops_the_answer():
    text = json.dumps(error_document(ClaimError("\ud800", "No %(key)s.", key="\ud800")), ensure_ascii=False)
    assert text.encode("utf-8")
