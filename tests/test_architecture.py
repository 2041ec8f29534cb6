"""The house stands as docs/architecture.md says: imports point downwards, modules are small and named for a noun."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli

PROJECT = Path(__file__).resolve().parent.parent
MOST_LINES = 300
# Tables of texts: long because there is much to say, and read one entry at a time.
TABLES = {"agencies/checking/catalogue.py"}
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "tools",
    "stuff",
    "lib",
    "base",
    "core",
}


def modules(*folders):
    return {
        path.relative_to(PROJECT).as_posix(): path
        for folder in folders
        for path in sorted((PROJECT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    }


@pytest.mark.slow
def test_imports_keep_to_the_contracts():
    """In a process of its own: the linter turns every logger off that is there before it."""
    lint = "from importlinter import cli; raise SystemExit(cli.lint_imports(no_cache=True, no_logo=True))"
    linted = subprocess.run([sys.executable, "-c", lint], cwd=PROJECT, capture_output=True, text=True)
    assert linted.returncode == cli.EXIT_STATUS_SUCCESS, linted.stdout + linted.stderr


def test_modules_stay_small():
    lines = {
        name: len(path.read_text(encoding="utf-8").splitlines())
        for name, path in modules("agencies", "visitcheck").items()
    }
    assert len(lines) > 30
    assert {name: count for name, count in lines.items() if count > MOST_LINES and name not in TABLES} == {}


def test_modules_are_named_for_what_they_hold():
    parts = {
        part
        for name in modules("agencies", "visitcheck", "tests")
        for part in Path(name).with_suffix("").parts
    }
    assert parts & SAYS_NOTHING == set()


def test_the_core_can_be_imported_without_django():
    assert (PROJECT / "agencies" / "__init__.py").read_text(encoding="utf-8") == ""
