"""Read a page as a person does: its words, its numbers to tap, its outcome."""

import re
from html import unescape

from django.http import HttpResponse


def text_of(response: HttpResponse) -> str:
    """Return the words of a page without its style and tags, with single spaces."""
    html = re.sub(r"<style>.*?</style>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def outcome_of(response: HttpResponse) -> str:
    """Return the outcome that the banner shows; fail with the page's words if there is none."""
    found = re.search(r'class="banner (\w+)"', response.content.decode())
    assert found, text_of(response)
    return found[1]


def numbers_of(response: HttpResponse) -> list[str]:
    """Return the numbers that can be tapped, from top to bottom."""
    return re.findall(r'href="tel:([^"]*)"', response.content.decode())


def filled_in(page: str) -> dict[str, str]:
    """Return what stands in each line of a form."""
    lines = re.findall(r'<textarea name="(\w+)"[^>]*>\n?([^<]*)', page)
    return {name: unescape(text).strip() for name, text in lines}
