"""Warnings that are in force: their page, their feed, and what of them a result shows."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.checking.assess import Assessment
from agencies.forms.alert import AreaForm
from agencies.forms.bilingual import in_language, language_tag, place_words
from agencies.models import Alert, EntryKind, Reply
from agencies.queries.content import Content, content
from agencies.queries.reply import replies_beside
from agencies.queries.report_count import counts_by_area
from agencies.reporting.alert import LEVELS
from agencies.views.caching import timed_page

ENDED_SHOWN = 20  # alerts that have ended, the newest
MOST_ON_A_RESULT = 1  # the most urgent: what to do now stays in sight, and the page within one TCP window


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert as it is shown: the word and the shape of its level, and what to do ("" for nothing in particular)."""

    alert: Alert
    level: str
    shape: str
    what_to_do: str = ""
    replies: Sequence[Reply] = ()


def shown(alert: Alert, replies: Sequence[Reply] = ()) -> Shown:
    """Return an alert with the words of its level in the reader's language, and what those say whom it names."""
    about = alert.pattern if alert.pattern and alert.pattern.is_public else None
    what_to_do = in_language(about, "what_to_do") if about else ""
    level = LEVELS[alert.level]
    return Shown(alert, _(level.word), level.shape, what_to_do, replies)


def matching(assessment: Assessment, edition: Content, at: datetime) -> list[Shown]:
    """Return the alerts in force about the patterns that an assessment matched; a result knows no place."""
    matched = {pattern.key for pattern in assessment.patterns}
    if not matched:
        return []
    about = (alert for alert in edition.alerts_in_force(at) if alert.pattern and alert.pattern.key in matched)
    return [shown(alert) for alert in islice(about, MOST_ON_A_RESULT)]


@timed_page
def alerts(request: HttpRequest) -> HttpResponse:
    """Show the alerts for a province, or all: first those in force, then the last that ended, and counts by area."""
    form = AreaForm(request.GET)
    province = form.cleaned_data["province"] if form.is_valid() else ""
    now, edition = timezone.now(), content()
    in_force = edition.alerts_in_force(now)
    ended = [alert for alert in edition.alerts if alert.expires_at <= now]
    replies = replies_beside(EntryKind.ALERT, [each.pk for each in in_force], timezone.localdate(now))
    words = {
        "form": form,
        "province": province,
        "alerts": [shown(each, replies.get(each.pk, ())) for each in in_force if _concerns(each, province)],
        "ended": [shown(each) for each in ended if _concerns(each, province)][:ENDED_SHOWN],
        "areas": counts_by_area(province=province, today=timezone.localdate(now)),
    }
    return render(request, "agencies/alert/page.html", words)


def _concerns(alert: Alert, province: str) -> bool:
    return not province or alert.province in ("", province)


class AlertFeed(Feed):
    """The alerts in force, as Atom, in the language of the address."""

    feed_type = Atom1Feed

    @property
    def language(self) -> str:
        return language_tag(get_language())

    def title(self) -> str:
        return _("Warnings about visits of debt collectors")

    def subtitle(self) -> str:
        return _("What is going on at the doors, published by two people each time. Each ends by itself.")

    def author_name(self) -> str:
        return _("Who is at the door?")

    def link(self) -> str:
        return reverse("alerts")

    def items(self) -> tuple[Alert, ...]:
        return content().alerts_in_force(timezone.now())

    def item_title(self, item: Alert) -> str:
        found = shown(item)
        return writable(
            " · ".join(
                filter(None, (found.level, place_words(item.province, item.city), in_language(item, "title")))
            )
        )

    def item_description(self, item: Alert) -> str:
        until = _("In force until %(day)s.") % {"day": item.last_day.isoformat()}
        return linebreaks(writable(f"{in_language(item, 'text')}\n\n{until}"), autoescape=True)

    def item_pubdate(self, item: Alert) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Alert) -> datetime:
        return item.changed_at


def writable(text: str) -> str:
    """Return a text without what XML cannot hold: one sign pasted along would take the feed away from everybody."""
    return "".join(c for c in text if c in "\n\r\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


feed = timed_page(AlertFeed())
