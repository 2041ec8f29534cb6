"""The commands as other programs call them: through a shell, with exit codes, UTF-8 whatever the locale."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a function that runs manage.py on a database of its own, which holds the shipped data."""
    folder = tmp_path_factory.mktemp("shell")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "DATABASE_URL": f"sqlite:///{folder}/register.sqlite3",
        "ENV_FILE": os.devnull,
        "LANGUAGE_CODE": "en",
        "PYTHONIOENCODING": "gbk",
    }

    def manage(*arguments, stdin=b"", database="register"):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env={**environment, "DATABASE_URL": f"sqlite:///{folder}/{database}.sqlite3"},
            input=stdin,
            capture_output=True,
            timeout=120,
        )

    for command in ("migrate", "load_data"):
        done = manage(command)
        assert done.returncode == 0, done.stderr
    return manage


def test_a_check_that_can_be_read_exits_0(run):
    done = run(
        "check_visit", "--agency", "永雄集团", "--signal", "cash", "no_pass", "--signal", "threat", "--json"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout.decode("utf-8"))
    assert answer["agency"]["matches"][0]["key"] == "hunan-yongxiong"
    assert {finding["typed"] for finding in answer["findings"]} >= {"cash", "no_pass", "threat"}


def test_a_check_that_cannot_be_read_exits_1_with_the_reason(run):
    done = run("check_visit", "--signal", "no_such")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"no_such" in done.stderr


def test_a_stream_with_one_bad_line_exits_1_at_its_end(run):
    done = run("check_visit", "--jsonl", "-", stdin='{"agency": "永雄集团"}\n\n{"agency": "永雄"}\n'.encode())
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [next(iter(line)) for line in lines] == ["outcome", "error", "outcome"]
    assert done.returncode == 1
    assert b"1 of 3" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check_visit", "--colour"),
        ("check_visit", "--jsonl", "-", "--agency", "a"),
        ("import_register", "shops", "x.csv"),
        ("import_register", "agencies"),
    ],
)
def test_wrong_usage_exits_2(run, arguments):
    assert run(*arguments).returncode == 2


def test_an_import_exits_0_and_a_refusal_1(run, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("key,name\na,示例\n", encoding="gbk")
    bad.write_text("key,name,status\na,示例,gone\n", encoding="utf-8")
    done = run("import_register", "agencies", str(good), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["new"] == 1
    done = run("import_register", "agencies", str(bad), "--json")
    assert done.returncode == 1
    assert "“gone”" in json.loads(done.stdout.decode("utf-8"))["refused"][0]["reason"]


@pytest.mark.parametrize(
    "arguments",
    [("load_data",), ("check_visit", "--agency", "a"), ("import_register", "agencies", "manage.py")],
)
def test_before_migrate_a_sentence_says_what_to_do(run, arguments, tmp_path):
    if arguments[0] == "import_register":
        file = tmp_path / "good.csv"
        file.write_text("key,name\na,示例\n", encoding="utf-8")
        arguments = (*arguments[:2], str(file))
    done = run(*arguments, database="empty")
    assert done.returncode == 1
    assert b"manage.py migrate" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_database_that_cannot_be_reached_is_named(run):
    done = run("load_data", database="no/such/folder")
    assert done.returncode == 1
    assert b"DATABASE_URL" in done.stderr
    assert b"Traceback" not in done.stderr
