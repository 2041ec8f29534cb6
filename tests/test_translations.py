"""Every text is English in the code and Chinese in `locale/zh_Hans`, complete, compiled and up to date."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUE = PROJECT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|{\w*}")
HOW = "Run `make messages`, then fill in what is new."


def texts(entry):
    return (
        [entry.msgstr, *entry.msgstr_plural.values()]
        if not entry.msgid_plural
        else [*entry.msgstr_plural.values()]
    )


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.fixture(scope="module")
def catalogue():
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def test_every_text_is_translated(catalogue):
    assert catalogue
    assert [entry.msgid for entry in catalogue if not all(texts(entry))] == []


def test_no_translation_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []


def test_translations_keep_the_placeholders(catalogue):
    def placeholders(text):
        return set(PLACEHOLDER.findall(text))

    wrong = [
        (entry.msgid, text)
        for entry in catalogue
        for text in texts(entry)
        # A Chinese plural has one form, made from the English plural.
        if placeholders(text) != placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_up_to_date(catalogue):
    assert CATALOGUE.with_suffix(".mo").exists(), HOW
    compiled = {key(entry): texts(entry) for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert compiled == {key(entry): texts(entry) for entry in catalogue}, HOW


@pytest.mark.slow
def test_no_text_is_missing_from_the_catalogue(catalogue, tmp_path):
    if not shutil.which("xgettext"):
        reason = "Texts cannot be gathered without gettext. On Debian: apt-get install gettext"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    for name in ("agencies", "visitcheck", "templates", "locale", "static"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(PROJECT / "manage.py", tmp_path)
    (tmp_path / CATALOGUE.relative_to(PROJECT)).unlink()
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "zh_Hans"],
        cwd=tmp_path,
        env={**os.environ, "ENV_FILE": "/dev/null"},
        check=True,
        capture_output=True,
    )
    gathered = {key(entry) for entry in polib.pofile(str(tmp_path / CATALOGUE.relative_to(PROJECT)))}
    written = {key(entry) for entry in catalogue}
    assert (gathered - written, written - gathered) == (set(), set()), HOW
