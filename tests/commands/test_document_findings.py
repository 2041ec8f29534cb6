"""docs/findings.md says what the catalogue says."""

from agencies.checking.catalogue import CATALOGUE
from agencies.management.commands import document_findings


def test_the_page_is_up_to_date():
    page = document_findings.PAGE.read_text(encoding="utf-8")
    assert page == document_findings.render_page(), "Run: python manage.py document_findings"


def test_the_page_names_every_finding():
    page = document_findings.render_page()
    assert [code for code in CATALOGUE if f"## {code}\n" not in page] == []
