"""What an entry takes over from a change of its facts, and when it keeps its own source."""

from datetime import date

import pytest

from agencies.curation.carried import CARRIED, carried
from agencies.models.curated import CURATED, curated_fields

HELD = {"source": "示例旧来源", "seen_on": "2025-03", "recheck_on": None}
NEW = {"source": "https://source.example/notice", "seen_on": "2026-11-20"}
DAY = date(2026, 11, 20)


def takes_over(kind="agency", changed=("status",), held=HELD, source=NEW["source"], seen_on=DAY):
    return carried(kind, dict.fromkeys(changed), held, source=source, seen_on=seen_on)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "rule"}, {}),
        ({"changed": ("is_public", "confidence", "key", "recheck_on")}, {}),
        ({"changed": ("seen_on", "recheck_on")}, {}),
        ({"changed": ("status", "source")}, {}),
        ({"source": ""}, {}),
        ({"seen_on": None}, {}),
        ({}, NEW),
        ({"kind": "engagement", "changed": ("ended_on",)}, NEW),
        ({"changed": ("name",), "held": {}}, NEW),
        ({"changed": ("status", "seen_on")}, {"source": NEW["source"]}),
        ({"held": HELD | {"source": "示例公报，https://source.example/notice"}}, {"seen_on": NEW["seen_on"]}),
        ({"held": HELD | {"source": "https://source.example/notice/3，示例公报"}}, NEW),
        (
            {"held": HELD | {"source": "https://source.example/notice（示例公报）"}},
            {"seen_on": NEW["seen_on"]},
        ),
        ({"held": HELD | {"recheck_on": "2026-11-20"}}, NEW | {"recheck_on": None}),
        ({"held": HELD | {"recheck_on": "2026-11-21"}}, NEW),
        ({"held": HELD | {"recheck_on": "2026-01-01"}, "changed": ("status", "recheck_on")}, NEW),
    ],
    ids=[
        "the sources of a rule are a list",
        "nothing that the public reads",
        "seen again, unchanged",
        "a source of its own",
        "no source, of a change that was taken back",
        "no day",
        "a status",
        "the end of a pair",
        "a new entry",
        "a day of its own",
        "the address stands in the source already",
        "a longer address stands there",
        "it stands there before words in brackets",
        "a re-check day that has come",
        "a re-check day that is yet to come",
        "a re-check day that was changed with it",
    ],
)
def test_what_is_taken_over(asked, expected):
    assert takes_over(**asked) == expected


@pytest.mark.parametrize("kind", CARRIED)
def test_such_an_entry_has_a_source_and_a_day(kind):
    assert {"source", "seen_on", "recheck_on"} <= curated_fields(CURATED[kind]).keys()
