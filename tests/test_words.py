"""No text of ours vouches for a visitor or an agency, or calls anyone a fraud: an answer that does becomes a tool."""

import ast
import csv
import re
from pathlib import Path

import polib
import pytest
import yaml

from agencies.curation.wording import forbidden_words

PROJECT = Path(__file__).resolve().parent.parent

# What others have named themselves, or where a fact was read; not our words, and often not to be avoided.
NAMES_AND_SOURCES = {
    *(
        "key",
        "id",
        "code",
        "slug",
        "name",
        "name_en",
        "short_names",
        "former_names",
        "website",
        "url",
        "list_url",
    ),
    *("source", "source_kind", "legal_source", "note", "notes", "authority"),
}
MARKED = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}


def texts_of_template(source):
    """Return a template's words: without comments, and of its tags only the quoted strings."""
    source = re.sub(r"{#.*?#}|{% *comment.*?{% *endcomment *%}", " ", source, flags=re.DOTALL)
    tags = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
    quoted = [text for tag in tags.findall(source) for text in re.findall(r"\"[^\"]*\"|'[^']*'", tag)]
    return [tags.sub(" ", source), *quoted]


def texts_of_module(source):
    """Return the strings that a module marks for translation."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    marked = (call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in MARKED)
    return [
        constant.value
        for call in marked
        for constant in ast.walk(call)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    ]


def texts_of_catalogue(source):
    """Return the English and the Chinese of every entry."""
    entries = polib.pofile(source)
    return [
        text
        for each in entries
        for text in (each.msgid, each.msgid_plural, each.msgstr, *each.msgstr_plural.values())
    ]


def texts_of_table(source):
    """Return the cells that the public reads."""
    rows = csv.DictReader(source.splitlines())
    return [cell for row in rows for column, cell in row.items() if column not in NAMES_AND_SOURCES and cell]


def texts_of_yaml(source):
    """Return the values that the public reads, however deep they stand."""

    def walk(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key not in NAMES_AND_SOURCES:
                    yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        elif isinstance(value, str):
            yield value

    return list(walk(yaml.safe_load(source)))


def texts_of_markdown(source):
    """Return a page's words without the addresses of its links."""
    return [source]  # the addresses of its links are left out wherever words are looked for


def texts_of_style_sheet(source):
    """Return what a style sheet writes onto the page; `safe-area` is a property's name."""
    return re.findall(r"content:\s*([\"'].*?[\"'])", source)


READERS = [
    ("templates/**/*.html", texts_of_template),
    ("templates/**/*.txt", texts_of_template),
    ("templates/**/*.xml", texts_of_template),
    ("agencies/**/*.py", texts_of_module),
    ("visitcheck/**/*.py", texts_of_module),
    ("locale/**/*.po", texts_of_catalogue),
    ("agencies/data/**/*.csv", texts_of_table),
    ("agencies/data/**/*.yaml", texts_of_yaml),
    ("agencies/data/*/*.md", texts_of_markdown),
    ("static/**/*.css", texts_of_style_sheet),
    ("static/**/*.svg", lambda source: [source]),
    ("static/**/*.js", lambda source: [source]),
]
FILES = [(path, reader) for pattern, reader in READERS for path in sorted(PROJECT.glob(pattern))]


@pytest.mark.parametrize(
    ("path", "reader"), [pytest.param(*each, id=each[0].relative_to(PROJECT).as_posix()) for each in FILES]
)
def test_no_text_vouches_or_accuses(path, reader):
    found = [
        (words, text.strip()[:120])
        for text in reader(path.read_text(encoding="utf-8"))
        if (words := forbidden_words(text))
    ]
    assert found == []


def test_every_kind_of_text_is_read():
    readers = {reader for _path, reader in FILES}
    assert readers >= {texts_of_template, texts_of_module, texts_of_table, texts_of_yaml, texts_of_markdown}


@pytest.mark.parametrize(
    "text",
    [
        "这家公司是正规公司",
        "他是骗子",
        "他是騙子，不是正規公司",
        "該機構已認證",
        "您可以放心",
        "信息可信,已认证",
        "He is safe.",
        "SAFE",
        "A verified agency",
        "legit!",
    ],
)
def test_the_detector_finds(text):
    assert forbidden_words(text)


@pytest.mark.parametrize(
    "text", ["safeguard your card", "unsafe", "legitimate", "a certificate", "诈骗", "不能证明"]
)
def test_the_detector_leaves_alone(text):
    assert not forbidden_words(text)


BAD_CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Listed"\nmsgstr "放心"\n'
)


@pytest.mark.parametrize(
    ("reader", "bad", "good"),
    [
        (texts_of_template, "<p>{% translate 'He is safe' %}</p>", "{# safe #}<p>{{ body|safe }}</p>"),
        (texts_of_template, "<p>正规</p>", "{% comment %}正规{% endcomment %}<p>您不必开门</p>"),
        (texts_of_module, 'title = _("A verified agency")', '"""Never say safe."""\nx = "safe"  # safe'),
        (texts_of_catalogue, BAD_CATALOGUE, BAD_CATALOGUE.replace("放心", "在名单上")),
        (texts_of_table, "name,advice\n某某,放心开门", "name,advice\n抖音放心借,不必开门"),
        (
            texts_of_yaml,
            "- id: a\n  titles:\n    - title_zh: 可信",
            "- id: a\n  legal_source: 数据安全法\n  title_zh: 规则",
        ),
        (texts_of_markdown, "这是[安全](https://a)", "见[这里](https://example.org/安全)"),
        (texts_of_style_sheet, "p::after { content: '安全' }", "p { padding: env(safe-area-inset-top) }"),
    ],
)
def test_each_reader_reads_the_words_and_nothing_else(reader, bad, good):
    assert any(forbidden_words(text) for text in reader(bad))
    assert not any(forbidden_words(text) for text in reader(good))
