"""What this release serves to browsers besides its pages: one script, the offline worker, and a mark of the code.

The parts of the script are read once and joined, without comments and indents: one request, under an address that
changes with its content, so that a browser may keep it for ever. See docs/adr/0008-script-and-offline-use.md.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "static" / "visitcheck"
PARTS = ("arrival", "leave", "keep", "line", "suggest", "note", "worker")
# Whatever makes a page: when one of these files changes, pages that a phone has saved are fetched anew.
MAKES_PAGES = (
    "agencies/**/*.py",
    "agencies/data/sources.csv",
    "agencies/forms/*.txt",
    "visitcheck/*.py",
    "templates/**/*.*",
    "static/visitcheck/*.*",
    "locale/**/*.mo",
)


def compact(source: str) -> str:
    """Return a script without indents, empty lines and whole-line comments; nothing else is touched."""
    return re.sub(r"^[ \t]*(?://[^\n]*)?\n?", "", source, flags=re.MULTILINE)


def digest(*texts: str) -> str:
    """Return a short mark that changes with any of the texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


def read(name: str) -> str:
    """Return one of our scripts as it is sent."""
    return compact((FOLDER / f"{name}.js").read_text(encoding="utf-8"))


SCRIPT = '(() => {\n"use strict";\n' + "".join(read(name) for name in PARTS) + "})();\n"
SCRIPT_DIGEST = digest(SCRIPT)
WORKER = read("sw")
WORKER_OFF = read("sw-off")


@cache
def code_digest() -> str:
    """Return a mark of everything that a page is made of but the content."""
    files = sorted(path for pattern in MAKES_PAGES for path in PROJECT.glob(pattern) if path.is_file())
    return digest(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))
