"""Read the public change log: pages of changes, newest first, what was imported as one line, people only counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, F, Model, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from agencies.checking.claim import CHINA_TIME
from agencies.curation.change_words import COUNTED
from agencies.models import Change, EntryKind, Proposal, Reply
from agencies.queries.change import changes_of
from agencies.queries.entry import MODELS as DISPUTED
from agencies.queries.entry import Entry, public_rows

PAGE_SIZE = 40  # lines; some ten screens of a phone
MOST_BULKS = 8  # of them lines that stand for an import, each of which costs three statements more
BULK = (Change.How.IMPORT, Change.How.SHIPPED)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the log, of one of four sorts: one change, an import with its counts, a day's count, a reply.

    `counts` holds by kind how many entries an import added and changed, `source` and `seen_on` where its list was read;
    "" and None where nobody proposed it.
    """

    at: datetime
    change: Change | None = None
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    is_shipped: bool = False
    source: str = ""
    seen_on: date | None = None
    counted: tuple[str, int] | None = None
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Lines from the newest on, and the mark from which older ones follow ("" at the end)."""

    lines: tuple[ChangeLine, ...]
    older: str


def change_page(*, until: date | None = None, before: str = "", entry: Entry | None = None) -> ChangePage:
    """Return a page of the log: up to a day of China, or older than a mark, or of one entry; the newest without.

    The statements are bounded whatever was imported: what one import wrote is passed over in one step.
    """
    changes = changes_of(entry.row) if entry else Change.objects.exclude(kind__in=COUNTED)
    changes = changes.order_by("-at", "-id")
    start = _start(until, before)
    lines, older = _walk(changes if start is None else changes.filter(start.rows), entry)
    if entry:
        return ChangePage(tuple(lines), older)
    following = _start(
        None, older
    )  # where the next page begins, this one ends: also when its last row is not shown
    newest, oldest = start and start.at, following and following.at
    lines += [*_counted(newest, oldest), *_replies(newest, oldest)]
    return ChangePage(tuple(sorted(lines, key=lambda line: line.at, reverse=True)), older)


@dataclass(frozen=True, slots=True)
class _Start:
    at: datetime
    rows: Q


def _start(until: date | None, before: str) -> _Start | None:
    if before:
        moment, _dot, number = before.rpartition(".")
        try:
            at = datetime.fromtimestamp(int(moment) / 1_000_000, tz=CHINA_TIME)
            # The first condition alone is an index range; without it a million rows of one moment would be read.
            return _Start(
                at, Q(at__lte=at) & (Q(at__lt=at) | Q(pk__lt=int(number))) if int(number) else Q(at__lt=at)
            )
        except (ValueError, OverflowError, OSError):
            return None
    if until and until < date.max:
        at = datetime.combine(until + timedelta(days=1), time(), tzinfo=CHINA_TIME)
        return _Start(at, Q(at__lt=at))
    return None


def _walk(changes: QuerySet[Change], entry: Entry | None) -> tuple[list[ChangeLine], str]:
    """Return the lines of a page, and the mark of the last row on it if more follow."""
    lines: list[ChangeLine] = []
    bulks = 0
    last: Change | None = None
    rest = changes
    while len(lines) < PAGE_SIZE and bulks < MOST_BULKS:
        batch = list(rest[: PAGE_SIZE - len(lines) + 1])
        bulk = next((row for row in batch if row.how in BULK and entry is None), None)
        single = batch[: batch.index(bulk)] if bulk else batch
        room = PAGE_SIZE - len(lines)
        lines += [ChangeLine(row.at, change=row) for row in _public(single[:room], entry)]
        if single:
            last = single[min(room, len(single)) - 1]
        if len(single) > room:
            return lines, _mark(last)
        if bulk is None:
            return lines, ""
        if len(lines) < PAGE_SIZE:
            same = changes.filter(at=bulk.at, how=bulk.how)
            lines.append(_bulk_line(bulk, same))
            bulks += 1
            rest = changes.filter(at__lt=bulk.at)
            last = Change(at=bulk.at, pk=0)
    return lines, _mark(last) if last and rest.exists() else ""


def _bulk_line(bulk: Change, same: QuerySet[Change]) -> ChangeLine:
    lists = Proposal.objects.filter(pk=bulk.proposal_id).values_list("source", "seen_on")
    source, seen_on = (lists.first() if bulk.proposal_id else None) or ("", None)
    is_shipped = bulk.how == Change.How.SHIPPED
    return ChangeLine(bulk.at, counts=_counts(same), is_shipped=is_shipped, source=source, seen_on=seen_on)


def _mark(change: Change) -> str:
    return f"{round(change.at.timestamp() * 1_000_000)}.{change.pk}"


def _counts(changes: QuerySet[Change]) -> dict[str, tuple[int, int]]:
    """Return by kind how many entries were added and changed; one statement."""
    rows = (
        changes.order_by()
        .values("kind")
        .annotate(
            added=Sum(F("last_row_id") - F("row_id") + 1, filter=Q(before={}), default=0),
            changed=Count("pk", filter=~Q(before={})),
        )
    )
    return {row["kind"]: (row["added"], row["changed"]) for row in rows.order_by("kind")}


def _public(changes: Iterable[Change], entry: Entry | None) -> list[Change]:
    """Leave out changes of what the public neither saw then nor sees now, and those made while it was a draft.

    A statement for each kind and one more. Those of one entry, which is public, are its own or shared with others, added
    beside it.
    """
    changes = list(changes)
    ids: dict[str, set[int]] = {}
    for change in changes:
        ids.setdefault(change.kind, set()).add(entry.row_id if entry else change.row_id)
    shown = ids if entry else {kind: _shown(kind, rows) for kind, rows in ids.items()}
    flips = _flips(ids)
    found = []
    for change in changes:
        row = change.kind, entry.row_id if entry else change.row_id
        later = next((flip for flip in flips.get(row, ()) if flip[:2] > (change.at, change.pk)), None)
        is_seen = later[2] if later else row[1] in shown[change.kind]
        if is_seen or change.before.get("is_public") is True:
            found.append(change)
    return found


def _flips(ids: Mapping[str, set[int]]) -> dict[tuple[str, int], list[tuple[datetime, int, bool]]]:
    """Return for each row when it was shown or hidden, the oldest first, and whether it had been public until then."""
    flips: dict[tuple[str, int], list[tuple[datetime, int, bool]]] = {}
    if not ids:
        return flips
    rows = [Q(kind=kind, row_id__in=each) for kind, each in ids.items()]
    asked = Change.objects.filter(reduce(or_, rows), before__has_key="is_public").order_by("at", "pk")
    for kind, row_id, at, pk, before in asked.values_list("kind", "row_id", "at", "pk", "before"):
        flips.setdefault((kind, row_id), []).append((at, pk, before["is_public"] is True))
    return flips


def _shown(kind: str, ids: set[int]) -> set[int]:
    if kind in DISPUTED:
        return set(public_rows(EntryKind(kind)).filter(pk__in=ids).values_list("pk", flat=True))
    model: type[Model] = Change._meta.apps.get_model("agencies", kind)
    rows = model._default_manager.filter(pk__in=ids)
    if any(each.name == "is_public" for each in model._meta.concrete_fields):
        rows = rows.filter(is_public=True)
    return set(rows.values_list("pk", flat=True))


def _counted(newest: datetime | None, oldest: datetime | None) -> list[ChangeLine]:
    """Return what is only counted, a line for each kind and day of China, at the end of that day's last change."""
    rows = _between(Change.objects.filter(kind__in=COUNTED), "at", newest, oldest)
    days = (
        rows.order_by()
        .annotate(day=TruncDate("at", tzinfo=CHINA_TIME))
        .values("day", "kind")
        .annotate(rows=Sum(F("last_row_id") - F("row_id") + 1))
        .order_by("-day", "kind")[:PAGE_SIZE]
    )
    return [
        ChangeLine(
            datetime.combine(row["day"], time(), tzinfo=CHINA_TIME), counted=(row["kind"], row["rows"])
        )
        for row in days
    ]


def _replies(newest: datetime | None, oldest: datetime | None) -> list[ChangeLine]:
    """Return a line for each reply that was shown, and one for each that was ended before its day."""
    published = Reply.objects.filter(decision=Reply.Decision.PUBLISHED)
    shown = _between(published, "decided_at", newest, oldest)[:PAGE_SIZE]
    ended = _between(published.exclude(ended_at=None), "ended_at", newest, oldest)[:PAGE_SIZE]
    return [
        *(ChangeLine(reply.decided_at, reply=reply) for reply in shown),
        *(ChangeLine(reply.ended_at, reply=reply) for reply in ended),
    ]


def _between(rows: QuerySet, name: str, newest: datetime | None, oldest: datetime | None) -> QuerySet:
    if newest:
        rows = rows.filter(**{f"{name}__lt": newest})
    return rows.filter(**{f"{name}__gte": oldest}) if oldest else rows


def disputed_kind(kind: str) -> bool:
    """Tell whether an entry of a kind has an address of its own in the log."""
    return kind in DISPUTED and kind in list(EntryKind)
