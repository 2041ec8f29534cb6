"""Lay out once what is the same for everybody: {% kept "agencies/constants.html" %}, as `include` with `only`."""

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST_KEPT = 2_000  # parts of pages a process keeps, a few KB each

_kept: dict[tuple[object, ...], SafeString] = {}


@register.simple_tag
def kept(name: str, **values: object) -> SafeString:
    """Return a template's HTML for some values, as it was laid out when they were last the same in this language.

    The values are its whole context, must be hashable, and lie in the memory of the process from then on: public words and
    codes, never anything that was typed. Rows of the database compare by their id: give the edition of the content along.
    """
    key = (name, get_language(), *values.items())
    html = _kept.get(key)
    if html is None:
        html = render_to_string(name, values)
        if settings.DEBUG:  # a template that is being written is laid out each time
            return html
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = html
    return html
