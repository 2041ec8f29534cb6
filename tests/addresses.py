"""Every address that the site answers, read from its own table."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

# What stands for each part of an address; nothing that exists.
PARTS = {
    "<slug:digest>": "0",
    "<slug:slug>": "no-such-page",
    "<slug:step>": "what",
    "<path:content_type_id>": "1",
    "<path:object_id>": "1",
    "<int:evidence_id>": "1",
    "<int:pk>": "1",
    "<int:proposal_id>": "1",
    "<id>": "1",
    "^(?P<app_label>auth|agencies)/$": "agencies/",
    "^(?P<app_label>agencies|auth)/$": "agencies/",  # in the order of whatever was registered first
    "(?P<url>.*)$": "nowhere/",
}


@dataclass(frozen=True)
class Address:
    path: str
    name: str  # with its namespace
    is_admin: bool


def every_address() -> list[Address]:
    """Return the addresses in the default language, in the order of the table."""
    return list(_walk(get_resolver().url_patterns, "/", ()))


def _walk(patterns, before, spaces):
    for each in patterns:
        written = before + str(each.pattern)
        if not isinstance(each, URLPattern):
            yield from _walk(each.url_patterns, written, (*spaces, *filter(None, [each.namespace])))
            continue
        for part, stand_in in PARTS.items():
            written = written.replace(part, stand_in)
        yield Address(written, ":".join((*spaces, each.name or written)), "admin" in spaces)
