"""The public pages' style, sent inside each page and named in the content-security policy by its digests.

One request to the first paint: on a slow line a second round trip costs more than the style does. `site` is in every
page, `pages` in every one but the form, which has the most to carry, and `report` where a visit is told.
"""

import base64
import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "visitcheck"


def compact(css: str) -> str:
    """Return a sheet without comments, line breaks and indents."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(": ", ":").replace(";}", "}").strip()


def hash_source(css: str) -> str:
    """Return the policy's word for an inline sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()}'"


NAMES = ("site", "pages", "report")
SHEETS = {name: compact((FOLDER / f"{name}.css").read_text(encoding="utf-8")) for name in NAMES}
SHEET_HASHES = [hash_source(css) for css in SHEETS.values()]
