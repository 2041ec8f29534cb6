"""Read a page of advice written in Markdown: its headings, paragraphs, list items, links and numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSE = MarkdownIt("commonmark", {"html": False})
NUMBERS = re.compile(r"\d{3,}")  # telephones, laws, years: the same in every language
GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
HTML = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the words that can be tapped, and where it leads."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownText:
    """A page as it is read; `headings` with their level, 2 for ##."""

    headings: tuple[tuple[int, str], ...]
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    links: tuple[Link, ...]
    pictures: int
    has_html: bool

    @property
    def blocks(self) -> tuple[str, ...]:
        """Return everything that is read sentence by sentence."""
        return self.paragraphs + self.items

    @property
    def words(self) -> str:
        """Return all words of the page without marks and addresses."""
        return "\n".join((*(words for _level, words in self.headings), *self.blocks))

    @property
    def numbers(self) -> frozenset[str]:
        """Return the numbers of three digits and more."""
        return frozenset(NUMBERS.findall(GROUPED.sub("", self.words)))


def read_markdown(text: str) -> MarkdownText:
    """Return what a Markdown text consists of; anything can be read."""
    headings, paragraphs, items, links, pictures = [], [], [], [], 0
    level, depth = 0, 0
    for token in PARSE.parse(text):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        depth += token.nesting if token.type in ("list_item_open", "list_item_close") else 0
        if token.type != "inline":
            continue
        words = _words(token.children or [])
        if level:
            headings.append((level, words))
            level = 0
        else:
            (items if depth else paragraphs).append(words)
        links.extend(_links(token.children or []))
        pictures += sum(child.type == "image" for child in token.children or [])
    return MarkdownText(
        headings=tuple(headings),
        paragraphs=tuple(paragraphs),
        items=tuple(items),
        links=tuple(links),
        pictures=pictures,
        has_html=HTML.search(text) is not None and "<http" not in text,
    )


def _words(inline: list[Token]) -> str:
    return "".join("\n" if token.type.endswith("break") else token.content for token in inline)


def _links(inline: list[Token]) -> Iterator[Link]:
    address, words = None, []
    for token in inline:
        if token.type == "link_open":
            address, words = str(token.attrs.get("href", "")), []
        elif token.type == "link_close" and address is not None:
            yield Link("".join(words), address)
            address = None
        elif address is not None:
            words.append(token.content)
