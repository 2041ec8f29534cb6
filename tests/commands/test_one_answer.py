"""Whatever the database, one register gives one answer: this process asks the suite's own, another asks SQLite."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from agencies.actions.register import import_register
from agencies.checking.names.lexicon import records
from agencies.checking.names.sounds import letters
from agencies.models import Creditor
from tests.bench.made_up import firms, hostile, questions

PROJECT = Path(__file__).resolve().parents[2]
FIRMS = 600
CROWD = 250  # firms of one brand: more than a key or a core brings, so that it matters which ones come
QUESTIONS = 300
LENDERS = 25


@pytest.fixture
def register(tmp_path):
    """Return a file of firms whose names, and whose short and former names, are often near one another."""
    known = list(firms(FIRMS, seed=20261128))
    with (tmp_path / "register.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["key", "name", "short_names", "former_names"])
        for number in range(CROWD):
            region = records("regions.csv")[number]["name"]
            rows.writerow([f"crowd-{number}", f"{region}信达信用管理有限公司", "信达信管", ""])
        for firm, before in zip(known, known[1:] + known[:1], strict=True):
            rows.writerow([firm.key, firm.name, firm.place + firm.brand, before.brand + firm.industry])
    return tmp_path / "register.csv", known


def claims(known, lenders):
    """Return what is typed, a claim a question: names with slips, texts that are meant to make work, lenders."""
    typed = [question.typed for question in questions(known, QUESTIONS, seed=5)]
    typed += [
        "信达信管",
        "信答信管",
        "信答",
        "信达信用",
        "xinda",
        *(text[:1_000] for text in hostile().values()),
    ]
    asked = [{"agency": text} for text in typed]
    for name in lenders:
        asked += [
            {"creditor": text, "agency": text}
            for text in (name, name[:2], name[:3] + name[4:], letters(name))
        ]
    return asked


def elsewhere(folder, file, asked):
    """Return the answers of a fresh SQLite file, whose process has another hash seed."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/other.sqlite3",
        "ENV_FILE": os.devnull,
        "PYTHONHASHSEED": "4242",
    }

    def manage(*arguments):
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=PROJECT, env=environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    manage("migrate", "--verbosity", "0")
    manage("load_data")
    manage("import_register", "agencies", str(file), "--apply")
    (folder / "claims.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    return [
        json.loads(line)
        for line in manage("check_visit", "--jsonl", str(folder / "claims.jsonl")).splitlines()
    ]


@pytest.mark.slow
@pytest.mark.django_db
def test_both_databases_give_the_same_answers(register, tmp_path):
    file, known = register
    call_command("load_data", stdout=io.StringIO())
    with file.open("rb") as stream:
        import_register(kind="agencies", stream=stream, today=date(2026, 11, 28), apply=True)
    asked = claims(known, Creditor.objects.order_by("key").values_list("name", flat=True)[:LENDERS])
    there = elsewhere(tmp_path, file, asked)
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    out = io.StringIO()
    call_command("check_visit", jsonl=str(tmp_path / "claims.jsonl"), stdout=out)
    here = [json.loads(line) for line in out.getvalue().splitlines()]

    assert len(here) == len(there) == len(asked)
    assert {answer["agency"]["relation"] for answer in here} == {"same", "near", "none"}
    assert {answer["creditor"]["relation"] for answer in here} == {"same", "near", "none"}
    assert [each for each in zip(asked, here, there, strict=True) if each[1] != each[2]] == []
