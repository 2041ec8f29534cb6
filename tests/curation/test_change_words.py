"""What of a change a citizen reads: fields in the tables, and nothing else."""

import pytest
from django.apps import apps

from agencies.curation.change_words import (
    COUNTED,
    COUNTED_WORDS,
    DEEDS,
    NAMED,
    SHOWN,
    Deed,
    FieldChange,
    deed_of,
    public_fields,
)

# What nobody but curators may read, whatever the kind.
INTERNAL = (
    "key",
    "note",
    "notes",
    "shipped_digest",
    "confidence",
    "recheck_on",
    "value",
    "pick_order",
    "is_public",
)


@pytest.mark.parametrize("kind", SHOWN)
def test_every_field_of_the_tables_exists_and_none_is_internal(kind):
    fields = {field.name for field in apps.get_model("agencies", kind)._meta.get_fields()}
    named = {*SHOWN[kind], *NAMED.get(kind, ())}
    assert named <= fields
    assert not named & set(INTERNAL)


@pytest.mark.parametrize("kind", COUNTED)
def test_people_and_numbers_of_others_have_no_fields(kind):
    assert kind not in SHOWN
    assert kind not in NAMED
    assert public_fields(kind, {"name": "示例张三"}, {"name": "示例李四", "value": "1"}) == []
    assert "{count}" in COUNTED_WORDS[kind]


@pytest.mark.parametrize(
    ("before", "after", "how", "deed"),
    [
        ({}, {"name": "a"}, "proposal", Deed.ADDED),
        ({"name": "a"}, {"name": "b"}, "proposal", Deed.CHANGED),
        ({"is_public": True}, {"is_public": False}, "proposal", Deed.HIDDEN),
        ({"is_public": False}, {"is_public": True}, "proposal", Deed.SHOWN),
        ({"ended_on": None}, {"ended_on": "2026-11-01"}, "import", Deed.ENDED),
        ({"ended_on": "2026-11-01"}, {"ended_on": None}, "proposal", Deed.CHANGED),
        ({"name": "b"}, {"name": "a"}, "undo", Deed.TAKEN_BACK),
    ],
)
def test_what_was_done(before, after, how, deed):
    assert deed_of(before, after, how=how) is deed
    assert DEEDS[deed]


def test_before_and_after_of_shown_fields_and_the_name_of_others():
    fields = public_fields(
        "pattern",
        {"title_zh": "甲", "all_of": ["a"], "key": "x", "examples": []},
        {"title_zh": "乙", "all_of": ["a", "b"], "key": "y", "examples": [["a"]]},
    )
    assert [(each.field, each.before, each.after) for each in fields] == [
        ("title_zh", "甲", "乙"),
        ("all_of", None, None),
    ]


def test_a_field_that_was_not_changed_is_not_told():
    assert public_fields("agency", {"phone": "1"}, {"phone": "1"}) == []
    assert [each.field for each in public_fields("agency", {}, {"name": "a", "note": "secret"})] == ["name"]


def test_of_what_waits_for_its_day_the_day_and_the_names_are_read():
    waiting = {"upcoming": {"title_zh": "新", "rules": ["a"]}, "published_from": "2026-12-05"}
    now = {"upcoming": {}, "published_from": None}
    assert public_fields("guidance", now, waiting) == [
        FieldChange("published_from", "", "2026-12-05"),
        FieldChange("title_zh"),
        FieldChange("rules"),
    ]
    assert public_fields("guidance", {}, {"title_zh": "新", "published_from": "2026-12-05"}) == [
        FieldChange("published_from", "", "2026-12-05"),
        FieldChange("title_zh"),
    ]
    assert public_fields("guidance", waiting, now) == [FieldChange("published_from", "2026-12-05", None)]
