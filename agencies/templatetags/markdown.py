"""Render the advice pages' Markdown, with nothing in it that could run or load."""

import re
from collections.abc import Iterable, Iterator

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from nh3 import clean

from agencies.models import Hotline
from agencies.templatetags.page import call

register = template.Library()

RENDER = MarkdownIt("commonmark", {"html": False})
TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code"}
SCHEMES = {"http", "https", "tel", "sms", "mailto"}


@register.filter
def markdown(text: str, hotlines: Iterable[Hotline] = ()) -> SafeString:
    """Return the HTML of a Markdown text; the numbers of some hotlines in it can be tapped.

    Links within the site stay in the language of the page.
    """
    tokens = RENDER.parse(text)
    if numbers := [hotline.phone for hotline in hotlines if hotline.phone]:
        for token in tokens:
            token.children = list(_with_numbers(token.children or [], numbers))
    html = clean(
        RENDER.renderer.render(tokens, RENDER.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_stay_in_language,
        url_schemes=SCHEMES,
    )
    return mark_safe(html)


@register.filter
def in_new_tab(html: SafeString) -> SafeString:
    """Let what `markdown` wrote lead away only in another tab: beside it stands a form that somebody is filling in."""
    return mark_safe(html.replace("<a ", '<a target="_blank" '))


def _with_numbers(inline: Iterable[Token], numbers: Iterable[str]) -> Iterator[Token]:
    """Yield what stands in a line, with a link around each of the numbers that is in no link yet."""
    found = re.compile(rf"(?<![\d-])({'|'.join(map(re.escape, numbers))})(?![\d-])")
    depth = 0
    for token in inline:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type != "text" or depth:
            yield token
            continue
        for place, piece in enumerate(found.split(token.content)):
            if place % 2:
                yield Token("link_open", "a", 1, attrs={"href": call(piece)})
            yield Token("text", "", 0, content=piece)
            if place % 2:
                yield Token("link_close", "a", -1)


def _stay_in_language(_tag: str, attribute: str, value: str) -> str:
    if attribute == "href" and value.startswith("/") and not value.startswith("//"):
        return reverse("check") + value[1:]
    return value
