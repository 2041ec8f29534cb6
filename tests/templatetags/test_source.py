"""Where a fact was read, in the reader's language: no bare address, and nothing that its record does not say."""

import csv
import re

import pytest
import yaml
from django.utils.translation import override

from agencies.templatetags.source import TABLE, publishers, references

DATA = TABLE.parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_WORDS = re.compile(r"[a-z]{2,} [a-z]{2,}")
HOST = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}( \([0-9-]+\))?")


def shipped_sources() -> set[str]:
    """Return every source that the shipped data give."""
    found = set()
    for path in DATA.glob("*.csv"):
        if path != TABLE:
            found |= {row["source"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}
    for path in (*DATA.glob("*.yaml"), DATA / "guidance" / "guidance.yaml"):
        found |= {row["source"] or "" for row in yaml.safe_load(path.read_text(encoding="utf-8"))}
    return found


def said(source: str, language: str = "zh-hans") -> list[tuple[str, str]]:
    with override(language):
        return [(each.label, each.address) for each in references(source)]


CASES = [
    pytest.param("", [], id="nothing"),
    pytest.param("农业银行公告", [("农业银行公告", "")], id="words stay as they were written"),
    pytest.param("见 2026-01 名单；甲报", [("见 2026-01 名单", ""), ("甲报", "")], id="two parts"),
    pytest.param("甲报 (a; b)", [("甲报 (a; b)", "")], id="a semicolon in brackets"),
    pytest.param("unknown.example.cn", [("unknown.example.cn", "")], id="a host alone is no page"),
    pytest.param(
        "unknown.example.cn/list/7.html",
        [("unknown.example.cn", "https://unknown.example.cn/list/7.html")],
        id="an address is shown by its host",
    ),
    pytest.param(
        "名单 http://example.cn/a?b=1",
        [("名单 example.cn", "http://example.cn/a?b=1")],
        id="a link as it was given",
    ),
    pytest.param("10.0.0.1/a,b", [("10.0.0.1/a,b", "")], id="no link to a number"),
    pytest.param("javascript:alert(1)", [("javascript:alert(1)", "")], id="no link that runs"),
    pytest.param(
        "szdushi.com.cn/news/201906/156082451082147.shtml (苏报 2019)",
        [("苏报", "https://szdushi.com.cn/news/201906/156082451082147.shtml")],
        id="who published it",
    ),
    pytest.param(
        "name: general knowledge; url: general knowledge",
        [("一般常识", "")],
        id="each once",
    ),
]


@pytest.mark.parametrize(("source", "shown"), CASES)
def test_a_source_is_shown_as(source, shown):
    assert said(source) == shown


def test_it_is_shown_in_the_language_of_the_page():
    assert said("general knowledge", "en") == [("general knowledge", "")]
    assert said("general knowledge", "zh-hant") == [("一般常識", "")]
    assert said("经济参考报 2025-09-30", "en") == [("Economic Information Daily", "")]


@pytest.mark.slow
def test_every_shipped_source_is_named_in_both_languages():
    labels = {
        language: [label for source in shipped_sources() for label, _ in said(source, language)]
        for language in ("zh-hans", "en")
    }
    assert [label for label in labels["en"] if CHINESE.search(label)] == []
    assert [label for label in labels["zh-hans"] if ENGLISH_WORDS.search(label)] == []
    named = {name for each in publishers().values() for name in (each.name_zh, each.name_en)}
    assert [
        label
        for each in labels.values()
        for label in each
        if label not in named and not HOST.fullmatch(label)
    ] == []


def test_no_name_is_left_over():
    parts = "\n".join(shipped_sources())
    assert [begins for begins in publishers() if begins not in parts and begins != "示例来源（虚构）"] == []
