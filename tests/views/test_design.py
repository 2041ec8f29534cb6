"""The design system's page names every token, and the sheets use no other."""

import re
from pathlib import Path

from visitcheck.stylesheet import SHEETS

DOCUMENT = Path(__file__).parents[2] / "docs" / "design-system.md"


def test_every_token_is_used_and_documented():
    style = "".join(SHEETS.values())
    defined = set(re.findall(r"(--[a-z-]+):", SHEETS["site"]))
    assert defined == set(re.findall(r"var\((--[a-z-]+)\)", style))
    assert defined == set(re.findall(r"`(--[a-z-]+)`", DOCUMENT.read_text(encoding="utf-8")))
