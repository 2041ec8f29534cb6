"""Find for each firm of a list the agency on record that it is, or those that it may be: the second a person decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from agencies.actions.reference import by_equivalence
from agencies.importing.clean import rest_of_name
from agencies.models import Agency
from agencies.queries.name import find

SAME_CODE = "same_code"
BEHIND = "behind"  # a difference: there is more behind the name


@dataclass(frozen=True, slots=True)
class Match:
    """The agency that a firm is (its id, or 0), and those that it may be: key, name, relation, what differs."""

    same: int = 0
    candidates: tuple[dict[str, Any], ...] = ()


def match_firms(firms: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Match]:
    """Return the match of each firm, given by its name and its unified social credit code ("" if none is known).

    One name on record that is the same, and no other code, is that agency. Whatever is only near, or the same as several,
    or has the code under another name, is a candidate; of a name with more behind it, whatever is found without that.
    """
    firms = set(firms)
    written = _by_name({name for name, _code in firms})
    coded = {row.uscc: row for row in Agency.objects.filter(uscc__in={code for _name, code in firms if code})}
    drafts = by_equivalence("agency", {name for name, _code in firms} - written.keys())
    return {firm: _match(*firm, written, coded, drafts) for firm in firms}


def _by_name(names: set[str]) -> dict[str, list[Agency]]:
    found: dict[str, list[Agency]] = defaultdict(list)
    for row in Agency.objects.filter(name__in=names).order_by("pk"):
        found[row.name].append(row)
    return found


def _match(
    name: str,
    code: str,
    written: Mapping[str, list[Agency]],
    coded: Mapping[str, Agency],
    drafts: Mapping[str, Mapping[int, str]],
) -> Match:
    holder, exact = coded.get(code), written.get(name, [])
    if len(exact) == 1 and _agrees(exact[0], code, holder):
        return Match(exact[0].pk)
    found = [] if exact else find(agency=name).agencies
    rows = Agency.objects.in_bulk([match.owner for match in found]) if found else {}
    same = [match for match in found if match.relation == "same"]
    if len(same) == 1 and _agrees(rows[same[0].owner], code, holder):
        return Match(same[0].owner)
    candidates = [_candidate(row, "same") for row in exact]
    candidates += [_candidate(rows[match.owner], match.relation, match.differs) for match in found]
    if not candidates and name in drafts:  # found among what only curators see
        candidates = [_candidate(row, "same") for row in Agency.objects.filter(pk__in=drafts[name])]
    if not candidates and (rest := rest_of_name(name)):
        candidates = _without(name.removesuffix(rest).strip())
    if holder:
        known = [each for each in candidates if each["key"] != holder.key]
        candidates = [_candidate(holder, SAME_CODE), *known]
    return Match(candidates=tuple(candidates))


def _without(name: str) -> list[dict[str, Any]]:
    """Return the agencies that a name may mean once what stood behind it is gone."""
    found = find(agency=name).agencies
    rows = Agency.objects.in_bulk([match.owner for match in found])
    return [_candidate(rows[match.owner], "near", [BEHIND, *match.differs]) for match in found]


def _agrees(row: Agency, code: str, holder: Agency | None) -> bool:
    """Tell whether nothing about the code speaks against a name that is the same."""
    return (holder is None or holder.pk == row.pk) and not (code and row.uscc and row.uscc != code)


def _candidate(row: Agency, relation: str, differs: Iterable[str] = ()) -> dict[str, Any]:
    return {"key": row.key, "name": row.name, "relation": relation, "differs": list(differs)}
