"""Every text is English in the code and Chinese in `locale`, in both scripts: complete, compiled and up to date."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django.contrib.admin
import polib
import pytest

from agencies.management.commands.convert_messages import converted
from tests.traditional import simplified_in

PROJECT = Path(__file__).resolve().parent.parent
SIMPLIFIED, TRADITIONAL = CATALOGUES = [
    PROJECT / "locale" / locale / "LC_MESSAGES" / "django.po" for locale in ("zh_Hans", "zh_Hant")
]
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


def entries(path):
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


@pytest.fixture(scope="module", params=CATALOGUES, ids=["simplified", "traditional"])
def path(request):
    return request.param


@pytest.fixture(scope="module")
def catalogue(path):
    return entries(path)


def test_every_text_is_translated(catalogue):
    assert catalogue
    assert [entry.msgid for entry in catalogue if not all(texts(entry))] == []


def test_the_public_is_called_by_one_word():
    """Pages say 你; 您 is said to curators, and through the door to the visitor."""
    spoken_to_others = (
        "templates/admin/",
        "agencies/admin/",
        "agencies/forms/handling.py",
        "templates/agencies/card/",
    )
    polite = [entry for entry in entries(SIMPLIFIED) if "您" in "".join(texts(entry))]
    assert [
        entry.msgid
        for entry in polite
        if not all(path.startswith(spoken_to_others) for path, _line in entry.occurrences)
    ] == []


def test_what_the_admin_says_itself_keeps_its_meaning():
    """A text of ours replaces Django's equal one on every page of the admin: another meaning needs a context."""
    admin = Path(django.contrib.admin.__file__).parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    theirs = {key(entry): texts(entry) for entry in entries(admin)}
    assert [
        entry.msgid for entry in entries(SIMPLIFIED) if texts(entry) != theirs.get(key(entry), texts(entry))
    ] == []


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


def test_the_compiled_catalogue_is_up_to_date(path, catalogue):
    assert path.with_suffix(".mo").exists(), HOW
    compiled = {key(entry): texts(entry) for entry in polib.mofile(str(path.with_suffix(".mo")))}
    assert compiled == {key(entry): texts(entry) for entry in catalogue}, HOW


def test_the_traditional_catalogue_is_what_the_conversion_makes_of_the_simplified_one():
    made = {key(entry): texts(entry) for entry in converted()}
    assert {key(entry): texts(entry) for entry in entries(TRADITIONAL)} == made, HOW


def test_the_traditional_catalogue_has_no_simplified_character():
    found = [(simplified_in(text), text) for entry in entries(TRADITIONAL) for text in texts(entry)]
    assert [each for each in found if each[0]] == []


@pytest.mark.slow
def test_no_text_is_missing_from_the_catalogue(tmp_path):
    if not shutil.which("xgettext"):
        reason = "Texts cannot be gathered without gettext. On Debian: apt-get install gettext"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    for name in ("agencies", "visitcheck", "templates", "locale", "static"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(PROJECT / "manage.py", tmp_path)
    (tmp_path / SIMPLIFIED.relative_to(PROJECT)).unlink()
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "zh_Hans"],
        cwd=tmp_path,
        env={**os.environ, "ENV_FILE": "/dev/null"},
        check=True,
        capture_output=True,
    )
    gathered = {key(entry) for entry in polib.pofile(str(tmp_path / SIMPLIFIED.relative_to(PROJECT)))}
    written = {key(entry) for entry in entries(SIMPLIFIED)}
    assert (gathered - written, written - gathered) == (set(), set()), HOW
