"""The public change log: every change of public data in words, as pages and as a feed."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.forms.bilingual import language_tag
from agencies.forms.change import DayForm
from agencies.queries.change_log import change_page
from agencies.queries.entry import read_entry
from agencies.views import errors
from agencies.views.alert import writable
from agencies.views.caching import public_page
from agencies.views.change_words import Line, line_of


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day of China."""

    on: date
    lines: list[Line]


@public_page
def changes(request: HttpRequest) -> HttpResponse:
    """Show the changes from the newest on, up to a day, older than a mark, or of one entry."""
    form = DayForm(request.GET)
    until = form.cleaned_data["day"] if form.is_valid() else None
    code, before = request.GET.get("entry", ""), request.GET.get("before", "")[:40]
    entry = read_entry(code)
    if code and entry is None:
        return errors.not_found(request)
    page = change_page(until=until, before=before, entry=entry)
    lines = [line_of(each) for each in page.lines]
    words = {
        "form": form,
        "entry": entry,
        "days": [Day(on, list(group)) for on, group in groupby(lines, key=lambda line: line.on)],
        "older": page.older,
        "is_later": bool(until or before),
    }
    return render(request, "agencies/change/page.html", words)


class ChangeFeed(Feed):
    """The newest changes, as Atom, in the language of the address."""

    feed_type = Atom1Feed

    @property
    def language(self) -> str:
        return language_tag(get_language())

    def title(self) -> str:
        return _("What has changed here")

    def subtitle(self) -> str:
        return _(
            "Every change of what this site says: what it was before, what it is now, where that was read, and when."
        )

    def author_name(self) -> str:
        return _("Who is at the door?")

    def link(self) -> str:
        return reverse("changes")

    def items(self) -> list[Line]:
        return [line_of(each) for each in change_page().lines]

    def item_title(self, item: Line) -> str:
        return writable(_(": ").join(filter(None, (item.deed, item.name))))

    def item_description(self, item: Line) -> str:
        fields = format_html_join(
            "",
            "<p>{}: {} → {}</p>",
            (
                (writable(str(each.label)), writable(each.before), writable(each.after))
                for each in item.fields
            ),
        )
        counts = format_html_join("", "<p>{}</p>", ((writable(each),) for each in item.counts))
        rest = format_html_join(
            "", "<p>{}</p>", ((writable(each),) for each in (item.text, item.source) if each)
        )
        return format_html("{}{}{}", fields, counts, rest)

    def item_link(self, item: Line) -> str:
        query = f"?entry={item.entry_code}" if item.entry_code else ""
        return f"{reverse('changes')}{query}#{item.anchor}"

    def item_pubdate(self, item: Line) -> datetime:
        return item.at

    def item_updateddate(self, item: Line) -> datetime:
        return timezone.localtime(item.at)


feed = public_page(ChangeFeed())
