"""A page that the code draws is written only where it is out of date, and --check writes nothing."""

import pytest
from django.core.management import CommandError, call_command

from agencies.management.commands import document_findings, document_report_states, document_retention


@pytest.mark.parametrize("module", [document_findings, document_report_states, document_retention])
def test_an_outdated_page_is_refused_and_then_written(module, monkeypatch, tmp_path, capsys):
    page, command = tmp_path / "page.md", module.__name__.rpartition(".")[2]
    monkeypatch.setattr(module.Command, "page", page)
    with pytest.raises(CommandError, match=f"out of date. Run: python manage.py {command}"):
        call_command(command, check=True)
    assert not page.exists()
    call_command(command)
    call_command(command, check=True)
    assert "up to date" in capsys.readouterr().out
