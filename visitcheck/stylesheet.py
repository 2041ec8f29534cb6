"""The public pages' style sheet, sent inside each page and named in the content-security policy by its digest.

One request to the first paint: on a slow line a second round trip costs more than the whole sheet does.
"""

import base64
import hashlib
import re
from pathlib import Path

STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "visitcheck" / "site.css"


def compact(css: str) -> str:
    """Return the sheet without comments, line breaks and indents."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(": ", ":").replace(";}", "}").strip()


INLINE_STYLE = compact(STYLESHEET.read_text(encoding="utf-8"))
INLINE_STYLE_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(INLINE_STYLE.encode()).digest()).decode()}'"
