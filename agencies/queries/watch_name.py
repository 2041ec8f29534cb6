"""Find organisations that are likely entered twice, or that live on another's name: by the keys stored for look-up."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.db.models import Count, Max, Min, QuerySet

from agencies.checking.names import OMISSIONS, compare
from agencies.curation.flaw import Finds, Flaw, collected, nearest
from agencies.curation.resemblance import LEAST_SHARED, Resemblance, share
from agencies.models import Name

CHUNK = 5_000
TOGETHER = 400  # pairs whose names are fetched at a time


def find_name_flaws(_today: date) -> Iterator[Finds]:
    """Yield names that several organisations have, and pairs of registered names that one could take for the other."""
    yield collected("NAME_SAME", _same())
    met = Resemblance()
    names = Name.objects.filter(kind=Name.Kind.REGISTERED).order_by().values_list("pk", "keys")
    for pk, keys in names.iterator(chunk_size=CHUNK):
        met.add(pk, bytes(keys))
    pairs = list(met.pairs())
    yield nearest("NAME_NEAR", _near(pairs), at_least=met.is_cut_short)


def _same() -> Iterator[Flaw]:
    for kind in ("agency", "creditor"):
        owner = f"{kind}_id"
        cores = (
            _registered(kind)
            .values("core")
            .annotate(owners=Count(owner, distinct=True), first=Min(owner), last=Max(owner), text=Min("text"))
            .filter(owners__gt=1)
            .order_by("core")
        )
        for row in cores.iterator(chunk_size=CHUNK):
            yield Flaw("NAME_SAME", kind, (row["first"], row["last"]), row["text"], str(row["owners"]))


def _registered(kind: str) -> QuerySet[Name]:
    return Name.objects.filter(kind=Name.Kind.REGISTERED, **{f"{kind}__isnull": False})


def _near(pairs: list[tuple[int, int]]) -> Iterator[tuple[float, Flaw]]:
    rest = iter(pairs)
    while some := list(islice(rest, TOGETHER)):
        wanted = {pk for pair in some for pk in pair}
        names = Name.objects.filter(pk__in=wanted).in_bulk()
        for one, other in some:
            if one in names and other in names and (flaw := _compared(names[one], names[other])):
                yield flaw


def _compared(one: Name, other: Name) -> tuple[float, Flaw] | None:
    kind = "agency" if one.agency_id else "creditor"
    owners = getattr(one, f"{kind}_id"), getattr(other, f"{kind}_id")
    if None in owners or owners[0] == owners[1] or one.core == other.core:
        return None  # of different lists, the same one, or told of among the equal names
    if share(bytes(one.keys), bytes(other.keys)) < LEAST_SHARED:
        return None
    found = compare(one.text, other.text, scope=kind)
    if found.relation == "none" or OMISSIONS.issuperset(found.differs):
        return None
    told = f"{one.text} · {other.text}"
    return found.cost, Flaw("NAME_NEAR", kind, owners, told, ", ".join(found.differs))
