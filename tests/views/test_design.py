"""The design system's page names every token, and the sheet uses no other."""

import re
from pathlib import Path

from visitcheck.stylesheet import INLINE_STYLE

DOCUMENT = Path(__file__).parents[2] / "docs" / "design-system.md"


def test_every_token_is_used_and_documented():
    defined = set(re.findall(r"(--[a-z-]+):", INLINE_STYLE))
    assert defined == set(re.findall(r"var\((--[a-z-]+)\)", INLINE_STYLE))
    assert defined == set(re.findall(r"`(--[a-z-]+)`", DOCUMENT.read_text(encoding="utf-8")))
