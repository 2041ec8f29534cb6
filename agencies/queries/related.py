"""Find the reports that may tell of the same visitor, or of the same visit, and say by what.

Both readers take a few statements, however many reports there are, and no row of a flood is fetched but the few that are shown.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Sum, When

from agencies.models import Report, ReportKey

# What being alike in this says: an account or a phone is one person's, a badge or a firm is shared by many.
WEIGHTS: Mapping[str, int] = {"account": 8, "phone": 8, "plate": 6, "badge": 5, "wording": 1, "agency": 2}
TELLING = ("account", "phone", "plate", "badge")  # kinds that point at one visitor
HINTED = (*TELLING, "wording")
MOST_SHARERS = 30  # reports looked at for one key of a row of the queue
MOST_TOGETHER = 200  # keys asked for in one statement: a longer condition is more than SQLite takes
MOST_RELATED = 12  # shown beside a report; how many there are in all is counted


@dataclass(frozen=True, slots=True)
class Related:
    """Another report, the kinds in which it is alike, and whether it may tell of the same visit."""

    report: Report
    kinds: tuple[str, ...]
    same_visit: bool


@dataclass(frozen=True, slots=True)
class Relations:
    """What hangs together with a report: others, nearest first, and how many share each kind of key."""

    nearest: tuple[Related, ...] = ()
    counts: Mapping[str, int] | None = None


def related_reports(report: Report) -> Relations:
    """Return the reports that share agency, phone, account, badge or plate with one, or half of its wording marks."""
    keys = [key for key in report.keys.values_list("kind", "key") if key[0] in WEIGHTS]
    if not keys:
        return Relations(counts={})
    shared = _sharing(keys).exclude(report=report)
    weight = Case(
        *(When(kind=kind, then=weight) for kind, weight in WEIGHTS.items()), output_field=IntegerField()
    )
    # Twice as many as are shown: those alike in too few wording marks drop out below.
    ranked = (
        shared.values("report").annotate(says=Sum(weight)).order_by("-says", "-report")[: 2 * MOST_RELATED]
    )
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    chosen = [row["report"] for row in ranked]
    for pk, kind in shared.filter(report__in=chosen).values_list("report", "kind"):
        kinds[pk][kind] += 1
    rows = Report.objects.defer("contact", "words", "demand").in_bulk(chosen)
    marks = sum(kind == "wording" for kind, _key in keys)
    nearest = [_relate(report, rows[pk], _alike(kinds[pk], marks)) for pk in chosen]
    counts = dict(
        shared.exclude(kind="wording").values_list("kind").annotate(Count("report", distinct=True)).order_by()
    )
    if alike := _of_like_wording(shared, marks):
        counts["wording"] = alike
    return Relations(tuple(each for each in nearest if each.kinds)[:MOST_RELATED], counts)


def relation_hints(reports: Collection[Report]) -> dict[int, tuple[str, ...]]:
    """Return for each report the kinds in which it is like another, those shared by a whole trade left out.

    A few statements for all of them; of a key that very many share, the first few stand for the rest, and no more is read.
    """
    held: dict[int, set[tuple[str, str]]] = defaultdict(set)
    beyond: dict[tuple[str, str], int | None] = {}
    same = ReportKey.objects.filter(kind=OuterRef("kind"), key=OuterRef("key")).order_by("report")
    looked_at = ReportKey.objects.filter(report__in=[report.pk for report in reports], kind__in=HINTED)
    looked_at = looked_at.annotate(beyond=Subquery(same.values("report")[MOST_SHARERS : MOST_SHARERS + 1]))
    for pk, kind, key, first_beyond in looked_at.values_list("report", "kind", "key", "beyond"):
        held[pk].add((kind, key))
        beyond[kind, key] = first_beyond
    sharers = _first_sharers(beyond) if beyond else {}
    return {pk: _hint(pk, pairs, sharers) for pk, pairs in held.items()}


def _first_sharers(beyond: Mapping[tuple[str, str], int | None]) -> dict[tuple[str, str], list[int]]:
    """Return the reports that share each key; `beyond` is the first that is not looked at any more, None for no such."""
    rare = [key for key, report in beyond.items() if report is None]
    common = [Q(kind=kind, key=key, report__lt=report) for (kind, key), report in beyond.items() if report]
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    parts = (common[start : start + MOST_TOGETHER] for start in range(0, len(common), MOST_TOGETHER))
    for rows in (_sharing(rare), *(ReportKey.objects.filter(reduce(or_, part)) for part in parts)):
        for kind, key, report in rows.values_list("kind", "key", "report"):
            found[kind, key].append(report)
    return found


def _hint(
    pk: int, pairs: Collection[tuple[str, str]], sharers: Mapping[tuple[str, str], list[int]]
) -> tuple[str, ...]:
    others: dict[int, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        for other in sharers.get(pair, ()):
            if other != pk:
                others[other][pair[0]] += 1
    marks = sum(kind == "wording" for kind, _key in pairs)
    found = {kind for shared in others.values() for kind in _alike(shared, marks)}
    return tuple(kind for kind in HINTED if kind in found)


def _sharing(keys: Collection[tuple[str, str]]):
    # Equal keys of different kinds are rare and would only be counted for nothing: both lists narrow the index range.
    return ReportKey.objects.filter(
        kind__in={kind for kind, _key in keys}, key__in={key for _kind, key in keys}
    )


def _alike(shared: Mapping[str, int], marks: int) -> tuple[str, ...]:
    """Return the kinds in the order of what they say; wording only from half of the marks on."""
    return tuple(
        kind for kind in WEIGHTS if shared.get(kind) and (kind != "wording" or 2 * shared[kind] >= marks)
    )


def _of_like_wording(shared, marks: int) -> int:
    if not marks:
        return 0
    wording = shared.filter(kind="wording").values("report").annotate(count=Count("id"))
    return wording.filter(count__gte=(marks + 1) // 2).count()


def _relate(report: Report, other: Report, kinds: tuple[str, ...]) -> Related:
    same_day = None not in (report.visited_on, other.visited_on) and report.visited_on == other.visited_on
    telling = "wording" in kinds or (same_day and any(kind in TELLING for kind in kinds))
    return Related(other, kinds, telling and not _contradict(report, other))


def _contradict(report: Report, other: Report) -> bool:
    """Tell whether two reports name different days or places; what one leaves open contradicts nothing."""
    pairs = ((getattr(report, name), getattr(other, name)) for name in ("visited_on", "province", "city"))
    return any(one and two and one != two for one, two in pairs)
