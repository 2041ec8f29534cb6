"""The documents point at what is there."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("agencies/data/*.md")]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MODULE = re.compile(r"`([a-z_]+(?:/[a-z_]+)*/[a-z_]+\.(?:py|html|css|yaml|csv))")
# A path may be written from the project's folder, from the application's, or from the shipped data's.
ROOTS = (PROJECT, PROJECT / "agencies", PROJECT / "agencies" / "data", PROJECT / "templates")


def named(path):
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in inside if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("picture", [*PROJECT.glob("docs/**/*.png")], ids=named)
def test_pictures_are_small(picture):
    assert picture.stat().st_size < 60_000


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_module_that_is_named_exists(document):
    paths = MODULE.findall(document.read_text(encoding="utf-8"))
    assert [path for path in paths if not any((root / path).exists() for root in ROOTS)] == []


def test_the_detector_finds_a_missing_module():
    assert MODULE.findall("see `checking/names.py: fold` and `views/check.py`") == [
        "checking/names.py",
        "views/check.py",
    ]


def test_the_readme_names_the_two_commands_and_ci_runs_them():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    ci = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    targets = set(
        re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {"make run", "make test"} <= set(re.findall(r"^make \w+", readme, re.MULTILINE))
    assert re.search(r"^make test$", ci, re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)", readme)) <= targets


@pytest.mark.slow
@pytest.mark.django_db
def test_the_readme_shows_what_the_command_answers(capsys):
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    shown = json.loads(readme.split("--agency 永雄集团 --json\n")[1].split("```")[0])
    call_command("load_data")
    capsys.readouterr()
    call_command("check_visit", agency="永雄集团", json=True)
    answer = json.loads(capsys.readouterr().out)
    for finding in (*shown["findings"], *answer["findings"]):
        del finding["source"]  # shortened in the README
    assert shown == answer
