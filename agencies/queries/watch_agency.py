"""Find agencies whose company codes cannot be right, and those that share a code or a phone."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.db.models import Q

from agencies.checking.identifiers import phone_key
from agencies.checking.names import code_fault
from agencies.curation.flaw import MOST_SHOWN, Finds, Flaw
from agencies.curation.repeated import Repeated, value_of
from agencies.models import Agency

CHUNK = 5_000
MOST_TOLD = 10  # of those that share one number


def find_agency_flaws(_today: date) -> Iterator[Finds]:
    """Yield the finds about codes and phones, from one walk through the agencies that have either."""
    wrong: list[Flaw] = []
    wrong_count = 0
    codes, phones = Repeated(), Repeated()
    rows = Agency.objects.filter(~Q(uscc="") | ~Q(phone="")).order_by()
    for pk, name, uscc, phone in rows.values_list("pk", "name", "uscc", "phone").iterator(chunk_size=CHUNK):
        if uscc:
            codes.add(value_of(unicodedata.normalize("NFKC", uscc).upper().replace(" ", "")), pk)
            if fault := code_fault(uscc):
                wrong_count += 1
                if len(wrong) < MOST_SHOWN:
                    wrong.append(Flaw("CODE_WRONG", "agency", (pk,), name, fault))
        if number := phone_key(phone):
            phones.add(value_of(number), pk)
    yield Finds("CODE_WRONG", wrong_count, tuple(wrong))
    yield _shared("CODE_SHARED", codes, "uscc")
    yield _shared("PHONE_SHARED", phones, "phone")


def _shared(code: str, values: Repeated, field: str) -> Finds:
    groups = list(values.groups())
    shown = list(islice(groups, MOST_SHOWN))
    names = _names({pk for ids in shown for pk in ids[:MOST_TOLD]}, field)
    flaws = (
        Flaw(code, "agency", tuple(ids[:MOST_TOLD]), _told(ids, names), names[ids[0]][1])
        for ids in shown
        if all(pk in names for pk in ids[:MOST_TOLD])
    )
    return Finds(code, len(groups), tuple(flaws))


def _names(ids: Iterable[int], field: str) -> dict[int, tuple[str, str]]:
    return {
        pk: (name, value)
        for pk, name, value in Agency.objects.filter(pk__in=ids).values_list("pk", "name", field)
    }


def _told(ids: list[int], names: dict[int, tuple[str, str]]) -> str:
    told = " · ".join(names[pk][0] for pk in ids[:MOST_TOLD])
    return f"{told} · … ({len(ids)})" if len(ids) > MOST_TOLD else told
