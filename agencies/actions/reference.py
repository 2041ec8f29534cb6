"""Find the lender or agency that a cell of an imported file names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Model

from agencies.checking.names import same_cores
from agencies.importing.draft import Draft, Refusal
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.models import Agency, Creditor
from agencies.models.name import Name
from agencies.queries.name import find

REFERRED: Mapping[str, type[Model]] = {"agency": Agency, "creditor": Creditor}
MOST_NAMED = 3  # candidates named in one refusal


def resolve_references(drafts: Sequence[Draft], column: str) -> tuple[list[Draft], list[Refusal]]:
    """Put the id of the organisation in the place of its key or name; refuse rows that name none, or several.

    A key decides before a name, and the name as written before another way of writing it.
    """
    found = _find(column, {draft.values[column] for draft in drafts})
    resolved, refused = [], []
    for draft in drafts:
        keys = found.get(draft.values[column], {})
        if len(keys) == 1:
            draft.values[column] = next(iter(keys))
            resolved.append(draft)
        else:
            refused.append(Refusal(draft.number, column, _reason(draft.values[column], keys)))
    return resolved, refused


def find_referred(column: str, text: str) -> dict[int, str]:
    """Return the organisations that a text names, id -> key: one if it is clear, several or none if it is not."""
    return dict(_find(column, {text}).get(text, {}))


def may_mean(column: str, text: str) -> list[Model]:
    """Return the organisations between which a person has to choose, where a text names several or is near some.

    Near ones are those that the check finds, the best first. None for a text that names one.
    """
    named = find_referred(column, text)
    if len(named) == 1:
        return []
    found = find(**{column: text})
    ids = list(named) or [match.owner for match in (found.agencies or found.creditors)]
    rows = REFERRED[column]._default_manager.in_bulk(ids)
    return [rows[each] for each in ids if each in rows]


def _find(column: str, texts: set[str]) -> dict[str, dict[int, str]]:
    found = _by_field(column, "key", texts)
    found |= _by_field(column, "name", texts - found.keys())
    return found | by_equivalence(column, texts - found.keys())


def _by_field(column: str, field: str, texts: Iterable[str]) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = REFERRED[column]._default_manager.filter(**{f"{field}__in": list(texts)})
    for text, pk, key in rows.values_list(field, "pk", "key"):
        found[text][pk] = key
    return found


def by_equivalence(column: str, texts: Iterable[str]) -> dict[str, dict[int, str]]:
    """Return the organisations, id -> key, that a text names in another way of writing, or by a registered alias."""
    cores = {text: same_cores(text, scope=column) for text in texts}
    owners: dict[str, dict[int, str]] = defaultdict(dict)
    rows = Name.objects.filter(core__in=frozenset().union(*cores.values()), **{f"{column}__isnull": False})
    for core, pk, key in rows.values_list("core", f"{column}__pk", f"{column}__key"):
        owners[core][pk] = key
    return {
        text: {pk: key for core in equal for pk, key in owners.get(core, {}).items()}
        for text, equal in cores.items()
    }


def _reason(text: str, keys: Mapping[int, str]) -> Reason:
    if not keys:
        return Reason(
            _("Nothing on record is called “%(text)s”. Import it first, or write its key."), {"text": text}
        )
    named = ", ".join(sorted(keys.values())[:MOST_NAMED])
    return Reason(
        _("“%(text)s” may mean several on record: %(keys)s. Write the key."), {"text": text, "keys": named}
    )
