"""docs/security.md walks every item of the standard once, and names tests that exist."""

import re
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENT = (PROJECT / "docs" / "security.md").read_text(encoding="utf-8")
LIST = PROJECT / "tests" / "data" / "asvs-5.0.0-levels-1-2.txt"
ROW = re.compile(r"^\| (V[\d., V]+) \| (.+) \|$", re.MULTILINE)


def test_every_item_is_walked_once():
    asked = {line for line in LIST.read_text().splitlines() if line.startswith("V")}
    assert len(asked) == 253
    walked = Counter(item for items, _how in ROW.findall(DOCUMENT) for item in items.split(", "))
    assert asked - set(walked) == set()
    assert set(walked) - asked == set()
    assert [item for item, times in walked.items() if times > 1] == []


def test_every_place_that_is_named_exists():
    places = set(re.findall(r"`(tests/[\w./-]+|[a-z]+/[\w/]+\.py)`", DOCUMENT))
    assert len(places) > 15
    assert [
        place for place in places if not any((PROJECT / root / place).exists() for root in ("", "agencies"))
    ] == []
