"""Find the organisations that a typed text can mean: by its core, or else by keys. Four statements at most.

The database looks up equal numbers and equal texts, nothing more; what is the same and what is near, the core decides.
So SQLite and PostgreSQL answer alike. The statements are written out because they must be the same few b-tree look-ups
whatever is typed, and Django's query builder would take longer to compose one than the database to answer it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from agencies.checking.names import (
    COMMON_KEY,
    Candidate,
    NameMatch,
    rank,
    same_cores,
    shortlist,
    weighted_probes,
)
from agencies.models.agency import Agency
from agencies.models.creditor import Creditor
from agencies.models.name import Name, NameKey
from agencies.queries.replica import reading_connection

SCOPES = ("agency", "creditor")
MOST_TYPED = 1_000  # characters: a longer text is no name, and folding it would be the most of the work
MOST_SAME = 50  # names: an alias that more firms share tells none of them
MOST_POSTINGS = 200  # names a key: a key that fills it says little, and the work stays bounded
MOST_NAMES = 64  # names fetched and looked at, of those that the most telling keys hit

_TABLES = {
    "name": Name._meta.db_table,
    "namekey": NameKey._meta.db_table,
    "agency": Agency._meta.db_table,
    "creditor": Creditor._meta.db_table,
}
_POSTINGS = (
    "FROM (SELECT name_id FROM {namekey} WHERE key = probe.value ORDER BY name_id LIMIT %s) AS posting"
)
_NAMES = (
    "SELECT name.id, name.core, name.text, name.kind, name.agency_id, name.creditor_id FROM {name} AS name "
    "LEFT JOIN {agency} AS agency ON agency.id = name.agency_id "
    "LEFT JOIN {creditor} AS creditor ON creditor.id = name.creditor_id "
    "WHERE (agency.is_public OR creditor.is_public) AND name.{column} "
)
_SQLITE = {
    "keys": f"SELECT probe.value, (SELECT group_concat(name_id) {_POSTINGS}) FROM json_each(%s) AS probe",
    "names": _NAMES + "IN (SELECT value FROM json_each(%s)) ORDER BY name.id LIMIT %s",
}
_POSTGRESQL = {
    "keys": f"SELECT probe.value, (SELECT string_agg(name_id::text, ',') {_POSTINGS}) "
    "FROM unnest(%s::bigint[]) AS probe (value)",
    "names": _NAMES + "= ANY(%s) ORDER BY name.id LIMIT %s",
}


@dataclass(frozen=True, slots=True)
class NameMatches:
    """What was found for each typed field, best first: all that are the same, or else at most five near ones."""

    agencies: tuple[NameMatch, ...] = ()
    creditors: tuple[NameMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    core: str
    text: str
    kind: str
    agency_id: int | None
    creditor_id: int | None

    def candidate(self, scope: str) -> Candidate | None:
        owner = self.agency_id if scope == "agency" else self.creditor_id
        return Candidate(owner, self.text, self.kind) if owner else None


def find(*, agency: str = "", creditor: str = "") -> NameMatches:
    """Return the public agencies and creditors that two typed texts can mean; nothing for empty and for overlong texts.

    `same`: the text is a registered, short or former name of the owner but for what carries no identity. `near`: at most
    five that it could be meant for, with what differs.
    """
    typed = {
        scope: text
        for scope, text in zip(SCOPES, (agency, creditor), strict=True)
        if text.strip() and len(text) <= MOST_TYPED
    }
    found = _find_same(typed)
    found |= _find_near({scope: text for scope, text in typed.items() if not found.get(scope)})
    return NameMatches(found.get("agency", ()), found.get("creditor", ()))


def _find_same(typed: dict[str, str]) -> dict[str, tuple[NameMatch, ...]]:
    cores = {scope: same_cores(text, scope=scope) for scope, text in typed.items()}
    wanted = frozenset().union(*cores.values())
    rows = _names("core", sorted(wanted), MOST_SAME * 2) if wanted else []
    return {
        scope: rank(text, _candidates(scope, (row for row in rows if row.core in cores[scope])), scope=scope)
        for scope, text in typed.items()
    }


def _find_near(typed: dict[str, str]) -> dict[str, tuple[NameMatch, ...]]:
    probes = {scope: weighted_probes(text, scope=scope) for scope, text in typed.items()}
    hits: dict[str, dict[int, float]] = {scope: defaultdict(float) for scope in typed}
    _probe({scope: first for scope, (first, _second) in probes.items()}, hits)
    _probe({scope: second for scope, (_first, second) in probes.items()}, hits)
    chosen = {scope: _most_telling(hits[scope]) for scope in typed}
    wanted = sorted({name for names in chosen.values() for name in names})
    rows = {row.id: row for row in _names("id", wanted, len(wanted))} if wanted else {}
    found = {}
    for scope, text in typed.items():
        known = [rows[name] for name in chosen[scope] if name in rows]
        short = shortlist(text, [row.core for row in known])
        found[scope] = rank(text, _candidates(scope, (known[i] for i in short)), scope=scope)
    return found


def _candidates(scope: str, rows: Iterable[_Row]) -> list[Candidate]:
    return [candidate for row in rows if (candidate := row.candidate(scope))]


def _most_telling(hits: dict[int, float]) -> list[int]:
    return sorted(hits, key=lambda name: (-hits[name], name))[:MOST_NAMES]


def _probe(tiers: dict[str, dict[int, float]], hits: dict[str, dict[int, float]]) -> None:
    """Look up the keys of all fields in one statement, and add to each name what its hits say."""
    keys = [key for tier in tiers.values() for key in tier]
    if not keys:
        return
    postings = dict(_run("keys", (MOST_POSTINGS, _list(keys) if _is_sqlite() else keys)))
    for scope, tier in tiers.items():
        found = hits[scope]
        for key, points in tier.items():
            if names := postings.get(key):
                numbers = json.loads(f"[{names}]")
                says = points * (COMMON_KEY if len(numbers) == MOST_POSTINGS else 1)
                for number in numbers:
                    found[number] += says


def _names(column: str, values: Collection[object], most: int) -> list[_Row]:
    parameters = (_list(values) if _is_sqlite() else list(values), most)
    return [_Row(*row) for row in _run("names", parameters, column=column)]


def _is_sqlite() -> bool:
    return reading_connection().vendor == "sqlite"


def _list(values: Collection[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _run(statement: str, parameters: tuple[object, ...], **names: str) -> list[tuple]:
    dialect = _SQLITE if _is_sqlite() else _POSTGRESQL
    with reading_connection().cursor() as cursor:
        cursor.execute(dialect[statement].format(**_TABLES, **names), parameters)
        return cursor.fetchall()
