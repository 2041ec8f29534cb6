"""What import_register prints, and when it fails."""

import io
import json
import re
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import translation

from agencies.actions import register
from agencies.management.commands.import_register import MOST_SHOWN
from agencies.models import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def run(tmp_path):
    """Return a function that imports lines and gives back stdout, stderr and the closing error, if any."""

    def imported(*lines, encoding="utf-8", **options):
        file = tmp_path / "register.csv"
        file.write_bytes("\n".join(lines).encode(encoding))
        out, err, error = io.StringIO(), io.StringIO(), None
        try:
            call_command("import_register", "agencies", str(file), stdout=out, stderr=err, **options)
        except CommandError as raised:
            error = raised
        return out.getvalue(), err.getvalue(), error

    return imported


def test_a_dry_run_says_so_and_names_the_encoding(run):
    out, err, error = run("key,name", "a,示例", encoding="gbk")
    assert "1 new, 0 changed, 0 same, 0 refused" in out
    assert "GB18030" in out
    assert "Nothing was written" in out
    assert (err, error) == ("", None)
    assert not Agency.objects.exists()


def test_apply_writes_what_is_accepted_and_reports_the_rest(run):
    out, err, error = run("key,name,status", "a,示例,", "b,示例,gone", apply=True)
    assert "1 new, 0 changed, 0 same, 1 refused" in out
    assert "row 3, status: “gone” is none of: unknown, active" in err
    assert error.returncode == 1
    assert [agency.key for agency in Agency.objects.all()] == ["a"]


def test_the_json_report_has_exactly_these_keys(run):
    out, err, error = run("key,name,uscc", "a,示例,", "b,示例,110101199001011237", json=True)
    report = json.loads(out)
    assert list(report) == ["kind", "applied", "new", "changed", "same", "refused"]
    assert report["refused"] == [{"row": 3, "column": "uscc", "reason": report["refused"][0]["reason"]}]
    assert "110101199001011237" not in out + err
    assert (report["kind"], report["applied"], report["new"]) == ("agencies", False, 1)
    assert error.returncode == 1


def test_many_refusals_are_counted_in_the_text_and_all_in_the_json(run):
    lines = ["key,name", *(f"a{number}," for number in range(MOST_SHOWN + 10))]
    _out, err, error = run(*lines)
    assert err.count("row ") == MOST_SHOWN
    assert "10 more" in err
    assert "60 rows" in str(error)
    assert len(json.loads(run(*lines, json=True)[0])["refused"]) == 60


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("key", "a"), "missing: name"),
        (("key,name,name", "a,b,c"), "twice"),
        (("key,name,x", "a,b,c"), "“x”"),
        (("",), "empty"),
        (("key,name", 'a,"b'), "Row 2"),
    ],
)
def test_an_unreadable_file_writes_nothing(run, lines, words):
    out, _err, error = run(*lines, apply=True)
    assert words in str(error)
    assert (out, error.returncode) == ("", 1)
    assert not Agency.objects.exists()


def test_a_failure_half_way_leaves_nothing(run, monkeypatch):
    monkeypatch.setattr(register, "CHUNK_ROWS", 1)
    written = []

    def fail(*arguments, write=register.Shelf.write):
        write(*arguments)
        written.append(Agency.objects.count())
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(register.Shelf, "write", fail)
    _out, _err, error = run("key,name", "a,示例", "b,示例", "c,示例", apply=True)
    assert "No space left" in str(error)
    assert written == [1, 2]
    assert not Agency.objects.exists()


def test_a_database_that_refuses_is_told_in_a_sentence(run, monkeypatch):
    def refuse(*_arguments):
        raise OperationalError("database is locked")

    monkeypatch.setattr(register.Shelf, "write", refuse)
    _out, _err, error = run("key,name", "a,示例", apply=True)
    assert str(error) == "The database refused: database is locked"
    assert error.returncode == 1
    assert not Agency.objects.exists()


def test_a_terminal_shows_the_rows_and_then_that_the_index_is_written(run, monkeypatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", terminal)
    run("key,name", "a,示例", "b,示例", apply=True)
    assert re.search(r"Writing the index: 100%.* 2/2 ", terminal.getvalue())


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv") as refused:
        call_command("import_register", "agencies", str(tmp_path / "none.csv"))
    assert refused.value.returncode == 1


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_register", "agencies", str(tmp_path))
