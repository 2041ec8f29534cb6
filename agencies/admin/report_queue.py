"""The curators' queue as the admin's list: its tabs, its rows with what stands beside them, its neighbours."""

from collections.abc import Collection, Iterable
from copy import copy
from urllib.parse import urlencode

from django.contrib.admin.views.main import ORDER_VAR, SEARCH_VAR
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from agencies.admin.report_filter import FILTERS
from agencies.models import Report, SavedView
from agencies.queries.related import relation_hints
from agencies.queries.report_queue import beside, queue_counts

PRESERVED = "_changelist_filters"  # Django's own name for the list's query in the address of a row
MOST_NEIGHBOURS = 1_000  # reports of a queue among which the one before and the one after are looked for
# What can be asked for, and no other field of a report; the page is no part of it.
ASKED = (*(each.parameter_name for each in FILTERS), SEARCH_VAR, ORDER_VAR)
# What a view keeps: no words that were looked for, which are what somebody told and would outlive his report.
VIEWED = tuple(name for name in ASKED if name != SEARCH_VAR)
VIEWS = (
    ("to_do", _("To do"), {}),
    ("mine", _("Waiting for me"), {"assignee": "me"}),
    ("new", _("New"), {"held": "no", "state": "received"}),
    ("waiting", _("Waiting for reporters"), {"state": "waiting"}),
    ("held", _("Held"), {"held": "yes", "state": "open"}),
    ("oldest", _("All open, oldest first"), {"state": "open"}),
)


def with_hints(reports: Iterable[Report]) -> list[Report]:
    """Return the rows of a page, each with `file_count`, `has_more` and what it is `like` another in, found together."""
    rows = list(reports)
    hints, found = relation_hints(rows), beside(rows)
    for report in rows:
        report.like = hints.get(report.pk, ())
        report.file_count, report.has_more = found.get(report.pk, (None, False))
    return rows


def tabs(request: HttpRequest) -> list[dict]:
    """Return the built-in views with their counts, then the reader's own: label, query, whether it is the one shown."""
    shown = kept_query(request.GET)
    counts = queue_counts(request.user)
    built_in = [
        {"label": label, "query": urlencode(query), "count": counts[name]} for name, label, query in VIEWS
    ]
    own = [
        {"label": view.name, "query": view.query, "own": view.pk}
        for view in SavedView.objects.filter(owner=request.user)
    ]
    return [{**tab, "shown": tab["query"] == shown} for tab in (*built_in, *own)]


def kept_query(query: QueryDict, names: Collection[str] = ASKED) -> str:
    """Return the filters of a list in a fixed order, without the page."""
    return urlencode(sorted((name, value) for name, value in query.items() if name in names))


def neighbours(admin, request: HttpRequest, report: Report) -> dict:
    """Return `before` and `after` in the queue that the reader came from, `place` and `count` from 1; None outside it.

    A report that a filter no longer holds has no place, and what comes after it is the head of the queue.
    """
    asked = copy(request)
    asked.GET = QueryDict(kept_query(QueryDict(request.GET.get(PRESERVED, ""))))
    ids = list(admin.get_changelist_instance(asked).queryset.values_list("pk", flat=True)[:MOST_NEIGHBOURS])
    if report.pk not in ids:
        return {"before": None, "after": ids[0] if ids else None, "place": None, "count": len(ids)}
    place = ids.index(report.pk)
    return {
        "before": ids[place - 1] if place else None,
        "after": ids[place + 1] if place + 1 < len(ids) else None,
        "place": place + 1,
        "count": len(ids),
    }
