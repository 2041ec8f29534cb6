"""What every public page needs: its style, its other languages, and the small ways of writing things."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, override

from agencies.forms.bilingual import (
    TRADITIONAL,
    in_language,
    language_tag,
    place_words,
    seat_words,
)
from agencies.models import Agency, Alert, Creditor
from visitcheck.release import SCRIPT_DIGEST
from visitcheck.stylesheet import SHEETS

register = template.Library()

register.filter(language_tag)

MOST_ADDRESSES = 1_000  # of which a process remembers the other languages: each takes as long as a small page
TEXT_ONLY = {"12110"}  # the police by text message, for whoever cannot speak
# What a reader of the language knows it by, in the room of a thumb.
SHORT_NAMES = {"zh-hans": "简体", "zh-hant": "繁體", "en": "EN"}


@register.simple_tag
def style_sheet(name: str) -> SafeString:
    """Return a sheet exactly as the content-security policy has hashed it."""
    return mark_safe(SHEETS[name])


@register.simple_tag
def script() -> str:
    """Return the address of the one script, which changes with its content."""
    return reverse("script", args=[SCRIPT_DIGEST])


@register.simple_tag
def worker() -> str:
    """Return the address of this language's offline worker; "" where the site runs without."""
    return reverse("worker") if settings.OFFLINE else ""


@register.simple_tag
def other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """Return tag, own name, short name and address of this page in each other language; its front page where there is none."""
    if request.resolver_match is None:
        return _languages("", get_language())
    query = request.META.get("QUERY_STRING", "")
    links = _languages(request.path, get_language())
    return [{**link, "url": f"{link['url']}?{query}"} for link in links] if query else links


@register.simple_tag
def languages_of(view: str) -> list[dict[str, str]]:
    """Return the same for a page by the name of its view."""
    return _languages(reverse(view), get_language())


@lru_cache(maxsize=MOST_ADDRESSES)  # without what was searched for: that is remembered nowhere
def _languages(path: str, here: str) -> list[dict[str, str]]:
    links = []
    for code, _name in settings.LANGUAGES:
        if code != here:
            with override(code):
                front = reverse("check")
            url = translate_url(path, code) if path else front
            name = get_language_info(code)["name_local"]
            links.append({"tag": language_tag(code), "name": name, "short": SHORT_NAMES[code], "url": url})
    return links


@register.simple_tag
def script_of_names() -> str:
    """Return the language tag of names on record where they stand in another script than the page, "" elsewhere."""
    return "zh-Hans" if get_language() == TRADITIONAL else ""


@register.simple_tag
def script_of_places() -> str:
    """Return the language tag of the names of places, which are in the language and the script of the page."""
    return language_tag(get_language())


@register.filter
def place(of: Alert | str) -> str:
    """Return the name of the place of an alert, or of a code: {{ alert|place }}; "" for the whole country."""
    return place_words(of) if isinstance(of, str) else place_words(of.province, of.city)


@register.filter
def seat(of: Agency | Creditor) -> str:
    """Return the name of the place where an agency is; "" for a lender, and where it is not on record."""
    return seat_words(of.province, of.city) if isinstance(of, Agency) else ""


@register.filter
def said(record: object, stem: str) -> str:
    """Return a record's text in the language of the page: {{ page|said:"title" }}."""
    return in_language(record, stem)


@register.filter
def whole(date: str) -> SafeString:
    """Return a date that no line breaks at its hyphens: {{ alert.last_day|date:"Y-m-d"|whole }}."""
    return format_html('<span class="date">{}</span>', date)


@register.filter
def hidden(typed: Iterable[tuple[str, str]]) -> SafeString:
    """Return inputs that nobody sees and that go along when a form is sent: {{ typed|hidden }}."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', typed)


@register.filter
def call(number: str) -> str:
    """Return the link that reaches a public number: by voice, or by text where it takes nothing else."""
    digits = re.sub(r"(?!^\+)\D", "", number)  # and a leading plus
    return f"{'sms' if number in TEXT_ONLY else 'tel'}:{digits}"
