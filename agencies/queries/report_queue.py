"""Read the curators' queue: its order, its filters, its search and what stands beside each row."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from agencies.models import Evidence, Report, ReportEvent, ReportKey
from agencies.models.sealed import keyed_digests
from agencies.reporting.likeness import SECRET_KINDS, report_keys
from agencies.reporting.state import ANSWERED, OPEN, Mover, State

TO_DO = (State.RECEIVED, State.IN_REVIEW)  # waits for a curator, not for a reporter
ADDED = (ReportEvent.Kind.CORRECT, ReportEvent.Kind.FILE)
MOST_SEARCHED = 200  # characters
MOST_FOUND = 1_000  # reports, the newest: who finds more has to say more
# Held ones behind all others; then whoever told us first. A move changes nobody's place, so the next one is the next.
QUEUE_ORDER = (F("held_since").asc(nulls_first=True), F("sent_at").asc(), F("pk").asc())


def queue() -> QuerySet[Report]:
    """Return every report that was sent, without long texts and contact, in the queue's order."""
    return Report.objects.sent().defer("contact", "words", "demand").order_by(*QUEUE_ORDER)


def beside(reports: Collection[Report]) -> Mapping[int, tuple[int | None, bool]]:
    """Return how many files each report has (None for none) and whether its reporter told more since; one statement.

    Asked of the rows of a page alone: in the queue itself it would be found out for every row that a page passes over.
    """
    files = Evidence.objects.filter(report=OuterRef("pk"), disposed_at=None).order_by()
    counted = Subquery(files.values("report").annotate(count=Count("pk")).values("count"))
    rows = Report.objects.filter(pk__in=[report.pk for report in reports]).order_by()
    found = rows.annotate(file_count=counted, more=has_more()).values_list("pk", "file_count", "more")
    return {pk: (count, more) for pk, count, more in found}


def has_more() -> Exists:
    """Tell whether its reporter has added to a report, or corrected it, since it was last moved."""
    added = ReportEvent.objects.filter(
        report=OuterRef("pk"), mover=Mover.REPORTER, kind__in=ADDED, at__gt=OuterRef("moved_at")
    )
    return Exists(added)


def to_do() -> Q:
    """What waits for a curator: also what was decided before its reporter told more."""
    decided = [state.value for state in ANSWERED]
    return Q(state__in=[state.value for state in TO_DO]) | Q(has_more(), state__in=decided)


def in_states(reports: QuerySet[Report], states: Collection[State]) -> QuerySet[Report]:
    return reports.filter(state__in=[state.value for state in states])


def waiting_longer(reports: QuerySet[Report], days: int, now: datetime) -> QuerySet[Report]:
    """Keep the reports that have been in their state for more than some days."""
    return reports.filter(moved_at__lt=now - timedelta(days=days))


def with_signal(reports: QuerySet[Report], code: str) -> QuerySet[Report]:
    """Keep the reports in which a behaviour was ticked; SQLite has no other way to look into a list."""
    return reports.annotate(ticked=Cast("signals", TextField())).filter(ticked__contains=f'"{code}"')


def with_files(reports: QuerySet[Report], *, wanted: bool) -> QuerySet[Report]:
    has = Exists(Evidence.objects.filter(report=OuterRef("pk"), disposed_at=None))
    return reports.filter(has if wanted else ~has)


def search_reports(reports: QuerySet[Report], text: str) -> QuerySet[Report]:
    """Keep the reports that a text finds: by number, by a whole phone, account, badge, plate or agency, or in its words.

    Neither contacts nor the names of persons are searched: nobody leafs through people. Of very many, the newest are kept.
    """
    text = text.strip()[:MOST_SEARCHED]
    if not text:
        return reports
    number = text.removeprefix("#")
    asked = Q(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else Q()
    for kind, key in report_keys(
        agency=text, creditor=text, badge=text, phones=text, payee=text, plate=text, words=""
    ):
        keys = keyed_digests(f"report {kind}", key) if kind in SECRET_KINDS else (key[:200],)
        asked |= Q(pk__in=ReportKey.objects.filter(kind=kind, key__in=keys).values("report"))
    # Chinese and digits have no case, and a text that is compared as it stands is found several times as fast.
    holds = "contains" if text.upper() == text.lower() else "icontains"
    for name in ("words", "demand", "agency"):
        asked |= Q(**{f"{name}__{holds}": text})
    # Found once: the list counts its rows and then reads them, and either would look through all words again.
    found = reports.filter(asked).order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND]
    return reports.filter(pk__in=list(found))


def queue_counts(user: AbstractBaseUser) -> Mapping[str, int]:
    """Return how many reports each built-in view of the queue holds for a curator; one statement."""
    return Report.objects.filter(state__in=[state.value for state in OPEN]).aggregate(
        to_do=Count("pk", filter=to_do()),
        mine=Count("pk", filter=to_do() & Q(assignee=user)),
        new=Count("pk", filter=Q(state=State.RECEIVED, held_since=None)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        held=Count("pk", filter=Q(held_since__isnull=False)),
        oldest=Count("pk"),
    )
