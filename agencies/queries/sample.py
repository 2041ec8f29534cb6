"""Draw the week's sample, and read where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import CharField, Max, Min
from django.db.models.functions import Cast

from agencies.curation.sample import SHARES, SIZE, lots
from agencies.models import Sample
from agencies.queries.due import DATED, standing_public

Drawn = tuple[str, int, str]  # kind, id and name of a row


def draw(week: str) -> list[Drawn]:
    """Return the facts that a week's lots fall on, twenty at most: each costs one look into the index."""
    drawn = {kind: _drawn(week, kind) for kind in SHARES}
    chosen: list[Drawn] = []
    for kind, share in SHARES.items():
        chosen += [row for row, _place in zip(drawn[kind], range(share), strict=False)]
    for rows in drawn.values():  # what a kind lacked
        chosen += [row for row, _place in zip(rows, range(SIZE - len(chosen)), strict=False)]
    return chosen


def _drawn(week: str, kind: str) -> Iterator[Drawn]:
    rows = standing_public(kind).order_by("pk")
    ends = rows.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return
    seen: set[int] = set()
    named = rows.annotate(label=Cast(DATED[kind][1], CharField())).values_list("pk", "label")
    for lot in lots(week, kind):
        place = ends["first"] + int(lot * (ends["last"] - ends["first"] + 1))
        row = named.filter(pk__gte=place).first()
        if row and row[0] not in seen:
            seen.add(row[0])
            yield kind, *row


def sources_of(rows: Iterable[Sample]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return source and date of the facts of a sample by kind and id; a statement for each kind, nothing for what is gone."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        wanted[row.kind].append(row.row_id)
    return {
        (kind, pk): (source, seen_on)
        for kind, ids in wanted.items()
        for pk, source, seen_on in DATED[kind][0]
        .objects.filter(pk__in=ids)
        .values_list("pk", "source", "seen_on")
    }


def sample_of(week: str) -> list[Sample]:
    """Return the sample of a week in the order in which it was drawn; none before it was."""
    return list(Sample.objects.filter(week=week).order_by("id"))


def weeks_drawn(most: int = 8) -> list[str]:
    """Return the weeks that have a sample, the latest first."""
    return list(Sample.objects.order_by("-week").values_list("week", flat=True).distinct()[:most])
