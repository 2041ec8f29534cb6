"""The shipped data holds together: every row is there, points at what exists, and says nothing it must not."""

import csv
import datetime
import re
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).resolve().parents[2] / "agencies" / "data"

# Rows as gathered in November 2026. Adding a row raises its count here; a lower count means that a row was lost.
COUNTS = {
    "creditors": 144,
    "agencies": 33,
    "engagements": 3,
    "hotlines": 27,
    "rules": 45,
    "signals": 38,
    "patterns": 39,
}
COLUMNS = {
    "creditors": "key,name,name_en,short_names,former_names,kind,phone,website,list_url,licence_code,note,source,"
    "seen_on,confidence,pick_order",
    "agencies": "key,name,short_names,former_names,kind,province,city,uscc,status,status_on,phone,website,source,"
    "seen_on,name_completeness,confidence",
    "engagements": "creditor,agency,evidence,source,seen_on,ended_on,confidence",
    "hotlines": "code,name_zh,name_en,phone,url,what_for_zh,what_for_en,source,seen_on,confidence",
    "rules": "id,title_zh,title_en,summary_zh,summary_en,legal_source,kind,signal,signal_zh,signal_en,severity,source,"
    "source_kind,seen_on,confidence,note",
    "signals": "code,title_zh,title_en,question_zh,question_en,severity,rule,group,first,derived,advice_zh,advice_en,"
    "source,seen_on,confidence",
    "patterns": "id,title_zh,title_en,description_zh,description_en,severity,all_of,any_of,supporting,what_to_do_zh,"
    "what_to_do_en,hotlines,guidance,legal_source,source,source_kind,seen_on,confidence,status,looked_at,"
    "known_false_positives_zh,known_false_positives_en,examples,counter_examples",
}
IDENTITY = {
    "creditors": "key",
    "agencies": "key",
    "hotlines": "code",
    "rules": "id",
    "signals": "code",
    "patterns": "id",
}
LEVELS = {"high", "medium", "low"}
SEVERITIES = {"critical", *LEVELS}
ALLOWED = {
    ("creditors", "kind"): {"bank", "consumer_finance", "microloan", "platform", "amc"},
    ("agencies", "kind"): {"agency", "law_firm"},
    ("agencies", "status"): {"unknown", "active", "renamed", "suspended", "ceased", "revoked"},
    ("agencies", "name_completeness"): {"full", "brand_only", "uncertain"},
    ("engagements", "evidence"): {"lender_list", "lender_list_reported_by_press"},
    ("rules", "kind"): {"law", "regulation", "national_standard", "industry_convention"},
    ("rules", "severity"): SEVERITIES,
    ("signals", "severity"): SEVERITIES,
    ("signals", "group"): {"money", "papers", "identity", "force", "privacy", "offers"},
    ("signals", "derived"): {True, False},
    ("patterns", "severity"): SEVERITIES,
    ("patterns", "status"): {"experimental", "stable"},
    **{(name, "confidence"): LEVELS for name in COUNTS},
}
DATES = ("seen_on", "status_on", "ended_on", "looked_at")
GUIDANCE_SLUGS = {
    "danger",
    "outside",
    "i-owe",
    "my-credit-record",
    "home-visit-lawful",
    "check-identity",
    "talk-and-negotiate",
    "privacy",
    "evidence-and-police",
    "legal-help",
    "credit-record",
    "healthy-borrowing",
    "after-the-visit",
    "already-paid",
    "gave-my-id",
    "they-told-my-family",
    "not-my-debt",
    "letter-at-the-door",
    "paid-fixer",
}
# The engine finds these by comparing; nobody ticks them.
DERIVED = {"agency_not_listed", "agency_ceased", "near_name", "night"}
# Names and sources are quoted, not said by us: a product may be called 放心借, a law 网络安全法.
QUOTED = {"name", "name_en", "short_names", "former_names", "source", "legal_source"}
FORBIDDEN = re.compile(
    r"安全|可信|已认证|正规|放心|骗子|\b(?:un)?safe|\bverified|\bcertified|\blegit|\bscammer", re.IGNORECASE
)
MAY_BE_BLANK = {"note", "legal_source", "seen_on"}
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read(name):
    """Read one file by its noun: a list of rows, CSV values as text, YAML values as typed."""
    table = DATA / f"{name}.csv"
    if table.exists():
        with table.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


ROWS = {name: read(name) for name in COUNTS}
IDS = {name: {row[field] for row in ROWS[name]} for name, field in IDENTITY.items()}


def everywhere():
    """Yield the file, the row and the field of every value."""
    for name, rows in ROWS.items():
        for row in rows:
            for field, value in row.items():
                yield name, row, field, value


def is_partial_date(text):
    """Tell whether a text is a year, a month or a day of the calendar, in ISO form."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def matches(pattern, signals):
    """Tell whether a set of signals shows a pattern: all of `all_of`, and one of `any_of` unless that is empty."""
    return set(pattern["all_of"]) <= set(signals) and (
        not pattern["any_of"] or bool(set(pattern["any_of"]) & set(signals))
    )


by_id = pytest.mark.parametrize("pattern", ROWS["patterns"], ids=lambda row: row["id"])


@pytest.mark.parametrize("name", COUNTS)
def test_no_row_was_lost(name):
    assert len(ROWS[name]) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_every_row_has_the_columns_in_order(name):
    assert {",".join(row) for row in ROWS[name]} == {COLUMNS[name]}


@pytest.mark.parametrize("name", IDENTITY)
def test_every_id_is_unique(name):
    assert len(IDS[name]) == len(ROWS[name])


@pytest.mark.parametrize("name", ["creditors", "agencies"])
def test_keys_are_kebab_case(name):
    assert [key for key in IDS[name] if not KEY.fullmatch(key)] == []


@pytest.mark.parametrize("name", ["creditors", "agencies"])
def test_registered_names_are_unique(name):
    names = [row["name"] for row in ROWS[name]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("name", "field"), ALLOWED)
def test_values_are_in_the_allowed_set(name, field):
    assert {row[field] for row in ROWS[name]} <= ALLOWED[name, field]


def test_dates_are_partial_iso_dates():
    dates = [(name, field, value) for name, _, field, value in everywhere() if field in DATES and value]
    assert dates
    assert [each for each in dates if not isinstance(each[2], str) or not is_partial_date(each[2])] == []


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-02-30", "2026-1", "2026/01", "undated", "26", "2026-01-01T00"]
)
def test_what_is_not_a_partial_date_is_seen(text):
    assert not is_partial_date(text)


def test_every_row_has_a_source():
    assert [row for _, row, field, value in everywhere() if field == "source" and not value.strip()] == []


def test_no_value_has_stray_space():
    texts = [value for *_, value in everywhere() if isinstance(value, str)]
    assert [text for text in texts if text != text.strip() or "\n" in text] == []


@pytest.mark.parametrize("name", ["rules", "signals", "patterns"])
def test_texts_are_filled_in_both_languages(name):
    blank = [
        (row, field)
        for row in ROWS[name]
        for field, value in row.items()
        if value == "" and field not in MAY_BE_BLANK
    ]
    assert blank == []


def test_words_that_vouch_or_accuse_are_nowhere():
    said = [
        (name, field, value)
        for name, _, field, value in everywhere()
        if field not in QUOTED and isinstance(value, str)
    ]
    assert [each for each in said if FORBIDDEN.search(each[2])] == []


def test_chinese_is_plain_and_quiet():
    said = [value for *_, field, value in everywhere() if isinstance(value, str) and field not in QUOTED]
    assert [text for text in said if re.search("您|!|！", text)] == []


def test_chinese_fields_are_chinese_and_english_fields_english():
    chinese = re.compile(r"[一-鿿]")
    for name, row, field, value in everywhere():
        if field.endswith("_zh"):
            assert chinese.search(value), (name, row, field)
        if field.endswith("_en") and name != "patterns":
            assert not chinese.search(value), (name, row, field)


def test_engagements_point_at_a_lender_and_an_agency():
    assert {row["creditor"] for row in ROWS["engagements"]} <= IDS["creditors"]
    assert {row["agency"] for row in ROWS["engagements"]} <= IDS["agencies"]


def test_large_choices_are_about_twelve_in_order_and_shown_to_the_public():
    picked = [row for row in ROWS["creditors"] if row["pick_order"]]
    assert sorted(int(row["pick_order"]) for row in picked) == list(range(1, len(picked) + 1))
    assert 10 <= len(picked) <= 14
    assert {row["confidence"] for row in picked} <= {"high", "medium"}
    assert all(row["phone"] or row["website"] for row in picked)


def test_no_text_quotes_an_article_of_law():
    said = [value for *_, field, value in everywhere() if field.endswith(("_zh", "_en"))]
    assert [text for text in said if re.search(r"第\s*\d+\s*条|\barticle \d|\bart\. ?\d", str(text))] == []


def test_rules_point_at_signals():
    assert {row["signal"] for row in ROWS["rules"]} - {None} <= IDS["signals"]


def test_signals_point_at_rules_that_may_be_stated():
    public = {row["id"] for row in ROWS["rules"] if row["confidence"] != "low"}
    assert {row["rule"] for row in ROWS["signals"]} - {None} <= public


def test_every_signal_is_used_by_a_pattern():
    used = {
        code for row in ROWS["patterns"] for part in ("all_of", "any_of", "supporting") for code in row[part]
    }
    assert used == IDS["signals"]


def test_eight_ticks_come_first():
    first = sorted(row["first"] for row in ROWS["signals"] if row["first"] is not None)
    assert first == list(range(1, 9))


def test_derived_signals_are_never_among_the_first_ticks():
    derived = {row["code"] for row in ROWS["signals"] if row["derived"]}
    assert derived == DERIVED
    assert {row["first"] for row in ROWS["signals"] if row["derived"]} == {None}


def test_knowing_an_id_number_proves_nothing():
    [row] = [row for row in ROWS["signals"] if row["code"] == "knows_unshared_data"]
    assert "证明不了" in row["advice_zh"]
    assert "proves nothing" in row["advice_en"]


@by_id
def test_pattern_parts_are_known_and_apart(pattern):
    parts = [*pattern["all_of"], *pattern["any_of"], *pattern["supporting"]]
    assert len(set(parts)) == len(parts)
    assert set(parts) <= IDS["signals"]
    assert pattern["all_of"] or pattern["any_of"]


@by_id
def test_pattern_points_at_hotlines_and_guidance(pattern):
    assert pattern["hotlines"]
    assert set(pattern["hotlines"]) <= IDS["hotlines"]
    assert pattern["guidance"]
    assert set(pattern["guidance"]) <= GUIDANCE_SLUGS


@by_id
def test_counter_examples_do_not_match(pattern):
    assert len(pattern["counter_examples"]) >= 2
    for signals in pattern["counter_examples"]:
        assert signals
        assert set(signals) <= IDS["signals"]
        assert not matches(pattern, signals), signals


@by_id
def test_examples_match(pattern):
    assert len(pattern["examples"]) >= 2
    for signals in pattern["examples"]:
        assert set(signals) <= IDS["signals"]
        assert matches(pattern, signals), signals


@by_id
def test_all_its_signals_together_match(pattern):
    assert matches(pattern, [*pattern["all_of"], *pattern["any_of"], *pattern["supporting"]])


@by_id
def test_supporting_signals_alone_are_not_enough(pattern):
    assert not matches(pattern, pattern["supporting"])


@pytest.mark.parametrize("name", ["rules", "signals", "patterns"])
def test_yaml_file_opens_by_defining_every_field(name):
    text = (DATA / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith("#")
    opening = text.split("\n\n- ", 1)[0].replace("_zh/_en", "_zh _en")
    for field in COLUMNS[name].split(","):
        stem = re.sub(r"_(zh|en)$", "", field)
        assert re.search(rf"^# {stem}(_zh)?\b", opening, re.MULTILINE), field


@pytest.mark.parametrize("name", COUNTS)
def test_readme_tells_of_every_file(name):
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`{name}\.(csv|yaml)` \| {COUNTS[name]} \|", text)
