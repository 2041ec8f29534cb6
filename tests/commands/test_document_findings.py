"""docs/findings.md says what the catalogue says."""

import pytest
from django.core.management import CommandError, call_command

from agencies.checking.catalogue import CATALOGUE
from agencies.management.commands import document_findings


def test_the_page_is_up_to_date():
    page = document_findings.PAGE.read_text(encoding="utf-8")
    assert page == document_findings.render_page(), "Run: python manage.py document_findings"


def test_the_page_names_every_finding():
    page = document_findings.render_page()
    assert [code for code in CATALOGUE if f"## {code}\n" not in page] == []


def test_an_outdated_page_is_refused_and_then_written(monkeypatch, tmp_path, capsys):
    page = tmp_path / "findings.md"
    monkeypatch.setattr(document_findings, "PAGE", page)
    with pytest.raises(CommandError, match="out of date"):
        call_command("document_findings", check=True)
    assert not page.exists()
    call_command("document_findings")
    call_command("document_findings", check=True)
    assert "up to date" in capsys.readouterr().out
