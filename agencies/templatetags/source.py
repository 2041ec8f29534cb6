"""Say where a fact was read in the reader's language: who published it, and the way there.

A source is kept as it was written down: parts separated by "; ", most of them an address and a note in whichever
language. What stands at the addresses is in data/sources.csv; an address that is not in it is shown by its host, and any
other text as it was written.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.forms.bilingual import in_language

register = template.Library()

TABLE = Path(__file__).resolve().parents[1] / "data" / "sources.csv"
PARTS = re.compile(r"[;；\n](?![^(（]*[)）])")  # a semicolon inside brackets parts nothing
QUALIFIER = re.compile(
    r"^(?:(?:short |registered )?name|number|website|url|platform address|mailbox|[a-z-]+ suffix): "
)
ADDRESS = re.compile(
    # From the beginning of a word on: tried from each of its letters, a long word would take the square of its length.
    r"(?P<scheme>https?://)?(?<![\w.-])(?P<host>(?:[\w-]+\.)+[a-z]{2,})\.?(?P<path>/[^\s()（）,，]*)?",
    re.ASCII,
)

MOST_CHARACTERS = 5_000  # of a source; the longest that is shipped has some hundreds
MOST_SOURCES = 1_000  # texts a process remembers in parts: all that are shipped, in three languages

# What was published on the word of reports names their number and months: agencies/actions/proposal.py.
REPORTS = re.compile(
    r"(?P<count>\d+) independent reports, between (?P<first>\d{4}-\d{2}) and (?P<last>\d{4}-\d{2})"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who speaks at an address, by name in both languages."""

    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a part of a source is called, and its address ("" where it names no page)."""

    label: str
    address: str


@register.filter
def references(source: str) -> list[Reference]:
    """Return the parts of a source, each once: {% for each in row.source|references %}."""
    return _references(source[:MOST_CHARACTERS], get_language())


@lru_cache(maxsize=MOST_SOURCES)
def _references(source: str, _language: str) -> list[Reference]:
    found = (_reference(QUALIFIER.sub("", part)) for part in map(str.strip, PARTS.split(source)) if part)
    return list({reference.label: reference for reference in found}.values())


@register.filter
def links(source: str) -> SafeString:
    """Return the parts of a source as HTML, with a dot between them: {{ row.source|links }}."""
    return _links(source[:MOST_CHARACTERS], get_language())


@lru_cache(maxsize=MOST_SOURCES)
def _links(source: str, language: str) -> SafeString:
    parts = (
        format_html('<a href="{}" rel="noreferrer">{}</a>', each.address, each.label)
        if each.address
        else format_html("<bdi>{}</bdi>", each.label)
        for each in _references(source, language)
    )
    return format_html_join(" · ", "{}", ((part,) for part in parts))


def _reference(part: str) -> Reference:
    if reports := REPORTS.fullmatch(part):
        return Reference(_in_words(reports), "")
    address = ADDRESS.search(part)
    known = max((begins for begins in publishers() if part.startswith(begins)), key=len, default="")
    written = part.replace(address[0], address["host"]) if address else part
    return Reference(
        label=in_language(publishers()[known], "name") if known else written,
        address=_link(address) if address else "",
    )


def _in_words(reports: re.Match) -> str:
    count, first, last = int(reports["count"]), reports["first"], reports["last"]
    if first == last:
        return _("%(count)s independent reports, %(month)s") % {"count": count, "month": first}
    words = _("%(count)s independent reports, %(first)s to %(last)s")
    return words % {"count": count, "first": first, "last": last}


def _link(address: re.Match) -> str:
    """Return where an address leads; a host alone is no page, unless it is written as a link."""
    if not (address["scheme"] or address["path"]):
        return ""
    return f"{address['scheme'] or 'https://'}{address['host']}{address['path'] or '/'}"


@cache
def publishers() -> dict[str, Publisher]:
    """Return who speaks at what begins like this."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {row["begins"]: Publisher(row["name_zh"], row["name_en"]) for row in csv.DictReader(table)}
