"""What is laid out once, and when it is laid out again."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from agencies.templatetags import kept

LAID_OUT = "agencies/source.html"


@pytest.fixture(autouse=True)
def laid_out(monkeypatch):
    """Begin with nothing kept; return the names of the templates that are laid out."""
    made, lay_out = [], kept.render_to_string

    def note(name, values):
        made.append(name)
        return lay_out(name, values)

    monkeypatch.setattr(kept, "_kept", {})
    monkeypatch.setattr(kept, "render_to_string", note)
    return made


def shown(source="甲报", as_of="2026-01", language="en"):
    page = Template("{% load kept %}{% kept 'agencies/source.html' source=source as_of=as_of %}")
    with override(language):
        return page.render(Context({"source": source, "as_of": as_of}))


def test_the_same_values_are_laid_out_once(laid_out):
    assert shown() == shown()
    assert "甲报" in shown()
    assert laid_out == [LAID_OUT]


@pytest.mark.parametrize(
    "other",
    [{"source": "乙报"}, {"as_of": ""}, {"language": "zh-hans"}],
    ids=["another value", "an empty value", "another language"],
)
def test_anything_else_is_laid_out_anew(laid_out, other):
    assert shown() != shown(**other)
    assert laid_out == [LAID_OUT, LAID_OUT]


def test_it_sees_nothing_of_the_page_around_it():
    page = Template("{% load kept %}{% kept 'agencies/source.html' as_of=as_of %}")
    assert page.render(Context({"source": "typed", "as_of": ""})).strip() == ""


def test_what_was_escaped_stays_escaped():
    assert "&lt;b&gt;" in shown(source="<b>")
    assert "<b>" not in shown(source="<b>")


def test_a_full_store_begins_anew(laid_out, monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    for source in ("甲报", "乙报", "丙报"):
        shown(source=source)
    assert len(kept._kept) == 1


def test_whoever_changes_templates_sees_the_change_at_once(laid_out, settings):
    settings.DEBUG = True
    assert shown() == shown()
    assert laid_out == [LAID_OUT, LAID_OUT]
