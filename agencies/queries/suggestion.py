"""Complete the name of an organisation from its beginning or its short form. Four statements at most.

Only names that hold exactly what was typed: a person who types the 永熊 that a visitor named must never be led to
永雄, because the difference is what the check has to find. Officers are in no table that is read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.checking.names import core, same_cores, weighted_probes
from agencies.models import Agency, Creditor
from agencies.models.name import Name, NameKey

LEAST = 2  # letters: one fits too many names to help
MOST = 5  # rows: what a phone shows above its keyboard
MOST_NAMES = 200  # rows of an index, so that a common beginning costs no more than a rare one
LAST = "\U0010ffff"  # sorts behind every letter


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An organisation's registered name, and what kind of organisation it is."""

    name: str
    kind: str


def complete(text: str, *, scope: str) -> list[Suggestion]:
    """Return at most five agencies or creditors (the scope) whose name holds the text, the closest first."""
    typed = core(text)
    if len(typed) < LEAST:
        return []
    same = list(_names(scope, core__in=same_cores(text, scope=scope)))
    ids = {*_beginning_with(typed), *_found_by_key(text, scope)}
    held = [name for name in _names(scope, id__in=ids) if typed in name.core] if ids else []
    held.sort(key=lambda name: (not name.core.startswith(typed), len(name.core), name.core))
    owners = {(owner := getattr(name, scope)).pk: owner for name in [*same, *held]}
    return [_suggestion(owner) for owner in list(owners.values())[:MOST]]


def _names(scope: str, **where):
    public = Name.objects.filter(**where, **{f"{scope}__is_public": True})
    return public.select_related(scope).order_by("core", "id")[: 2 * MOST_NAMES]


def _beginning_with(typed: str) -> Iterable[int]:
    """Return names that begin with a text, by a range of the index.

    A database that sorts by the rules of a language may see a narrower range; it then completes less, never wrongly.
    """
    names = Name.objects.filter(core__gte=typed, core__lt=typed + LAST).order_by("core")
    return names.values_list("id", flat=True)[:MOST_NAMES]


def _found_by_key(text: str, scope: str) -> Iterable[int]:
    strong, _weak = weighted_probes(text, scope=scope)
    return NameKey.objects.filter(key__in=list(strong)).values_list("name_id", flat=True)[:MOST_NAMES]


def _suggestion(owner: Agency | Creditor) -> Suggestion:
    return Suggestion(owner.name, str(owner.get_kind_display()))
