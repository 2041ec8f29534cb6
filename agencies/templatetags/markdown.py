"""Render the advice pages' Markdown, with nothing in it that could run or load."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from nh3 import clean

register = template.Library()

RENDER = MarkdownIt("commonmark", {"html": False})
TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code"}
SCHEMES = {"http", "https", "tel", "mailto"}


@register.filter
def markdown(text: str) -> SafeString:
    """Return the HTML of a Markdown text; links within the site stay in the language of the page."""
    html = clean(
        RENDER.render(text),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_stay_in_language,
        url_schemes=SCHEMES,
    )
    return mark_safe(html)


def _stay_in_language(_tag: str, attribute: str, value: str) -> str:
    if attribute == "href" and value.startswith("/") and not value.startswith("//"):
        return reverse("check") + value[1:]
    return value
