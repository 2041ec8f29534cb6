"""What a page of advice should be for somebody who is frightened: short, in steps, the same in both languages.

Hints warn and never refuse: whoever writes knows better when a long sentence is the clear one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agencies.checking.claim import gettext_noop as _
from agencies.curation.markdown_text import MarkdownText, read_markdown

# Beyond which somebody who is frightened reads a thing twice. Chinese counts characters, English words.
LONGEST_SENTENCE = {"zh": 45, "en": 25}
LONGEST_PARAGRAPH = {"zh": 130, "en": 75}
LONGEST_HEADING = {"zh": 18, "en": 10}
LONGEST_PAGE = {"zh": 1_200, "en": 700}
SHOWN = 24  # characters of a sentence that is quoted
# English letters to a Chinese character, far outside of what a translation of the same text comes to.
HALF, DOUBLE = 1.2, 6.0

SENTENCE = {"zh": re.compile(r"[^。！？；;\n]+"), "en": re.compile(r"[^\n]+?(?:[.!?;:](?=\s|$)|(?=\n)|$)")}
CHINESE = re.compile(r"[\u3400-\u9fff]")
LETTER = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[^\W_][\w’'-]*")

HINTS = {
    "long_sentence": _("A long sentence: “%(start)s…”. Two short ones are read more easily."),
    "long_paragraph": _("A long paragraph: “%(start)s…”. Break it, or make steps of it."),
    "long_heading": _("A long heading: “%(start)s…”."),
    "long_page": _(
        "The page is long: %(count)s where %(most)s are enough. Whoever is frightened reads the beginning."
    ),
    "no_heading": _("There is no heading. A line that begins with ## tells what follows."),
    "no_steps": _("There are no steps. A list is read when a paragraph is not."),
    "loud": _("There is an exclamation mark. Calm words help more."),
    "not_chinese": _("This is not in Chinese yet."),
    "not_english": _("This is not in English yet."),
    "one_language": _("This is filled in for one language only."),
    "headings_differ": _("The two languages have different headings: %(zh)s in Chinese, %(en)s in English."),
    "items_differ": _(
        "The two languages have lists of different length: %(zh)s in Chinese, %(en)s in English."
    ),
    "links_differ": _("A link stands in one language only: %(which)s"),
    "numbers_differ": _("A number stands in one language only: %(which)s"),
    "half": _("One language says much less than the other. Is it translated to the end?"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at: a code of HINTS, the field or stem of fields it is about, and what its sentence quotes."""

    code: str
    field: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in English, to be translated and filled in with `params`."""
        return HINTS[self.code]


def page_hints(stem: str, *, zh: str, en: str) -> tuple[Hint, ...]:
    """Return what to look at in a page in both languages."""
    pages = {"zh": read_markdown(zh), "en": read_markdown(en)}
    hints = [each for tongue, page in pages.items() for each in _alone(f"{stem}_{tongue}", tongue, page)]
    return (*hints, *text_hints(stem, zh=zh, en=en), *_beside_each_other(stem, **pages))


def text_hints(stem: str, *, zh: str, en: str) -> tuple[Hint, ...]:
    """Return what to look at in a short text in both languages."""
    hints = []
    if bool(zh.strip()) != bool(en.strip()):
        hints.append(Hint("one_language", stem))
    if zh.strip() and not CHINESE.search(zh):
        hints.append(Hint("not_chinese", f"{stem}_zh"))
    if len(CHINESE.findall(en)) > len(LETTER.findall(en)):
        hints.append(Hint("not_english", f"{stem}_en"))
    for tongue, text in (("zh", zh), ("en", en)):
        if re.search(r"[!！]", text):
            hints.append(Hint("loud", f"{stem}_{tongue}"))
    return tuple(hints)


def _alone(name: str, tongue: str, page: MarkdownText) -> Iterator[Hint]:
    for block in page.blocks:
        for sentence in SENTENCE[tongue].findall(block):
            if length(sentence, tongue) > LONGEST_SENTENCE[tongue]:
                yield Hint("long_sentence", name, {"start": sentence.strip()[:SHOWN]})
    for paragraph in page.paragraphs:
        if length(paragraph, tongue) > LONGEST_PARAGRAPH[tongue]:
            yield Hint("long_paragraph", name, {"start": paragraph[:SHOWN]})
    for _level, words in page.headings:
        if length(words, tongue) > LONGEST_HEADING[tongue]:
            yield Hint("long_heading", name, {"start": words[:SHOWN]})
    if (count := length(page.words, tongue)) > LONGEST_PAGE[tongue]:
        yield Hint("long_page", name, {"count": count, "most": LONGEST_PAGE[tongue]})
    if page.blocks and not page.headings:
        yield Hint("no_heading", name)
    if page.blocks and not page.items:
        yield Hint("no_steps", name)


def _beside_each_other(stem: str, zh: MarkdownText, en: MarkdownText) -> Iterator[Hint]:
    if not (zh.blocks and en.blocks):
        return
    if (counts := {"zh": len(zh.headings), "en": len(en.headings)})["zh"] != counts["en"]:
        yield Hint("headings_differ", stem, counts)
    if (counts := {"zh": len(zh.items), "en": len(en.items)})["zh"] != counts["en"]:
        yield Hint("items_differ", stem, counts)
    addresses = [{link.address for link in page.links} for page in (zh, en)]
    for code, (first, second) in (("links_differ", addresses), ("numbers_differ", (zh.numbers, en.numbers))):
        if alone := first ^ second:
            yield Hint(code, stem, {"which": ", ".join(sorted(alone))})
    share = len(en.words) / max(1, len(zh.words))
    if not HALF <= share <= DOUBLE:
        yield Hint("half", stem)


def length(text: str, tongue: str) -> int:
    """Return how long a text is to read: characters in Chinese, words in English."""
    return len(re.sub(r"\s", "", text)) if tongue == "zh" else len(WORD.findall(text))
