"""Time looking names up as a made-up register grows, beside a scan of all names with rapidfuzz and beside pg_trgm.

A question is asked three times and the middle one counts, so that what else the machine does spoils few.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from rapidfuzz import fuzz, process

from agencies.models.agency import Agency
from agencies.models.name import Name, NameKey
from agencies.queries.name import find
from tests.bench.importing import SMALL, rows_of_growing
from tests.bench.made_up import Firm, hostile, questions

SEED = 11
ASKED = 1_000  # questions, of every kind
SCANNED = 20  # of them for those that read all names
CHECKED = 50  # of them as whole pages
LIMITS = {"sqlite": (2, 10), "postgresql": (4, 20)}  # ms, p50 and p99, at a million agencies
GROWTH, CHECK_GROWTH, HOSTILE = 4.0, 1.5, 3.0  # times

Row = tuple[str, str, str, str]


def rows_of_lookup(known: list[Firm], folder: Path, check: Callable[[str], object]) -> list[Row]:
    """Return the table's rows on names; the register holds the first SMALL firms before, and all of them afterwards.

    `check` asks for the whole page of a typed agency.
    """
    typed = [question.typed for question in questions(known[:SMALL], ASKED, seed=SEED)]
    pages = typed[:: ASKED // CHECKED]
    small, small_page = sorted(map(seconds, typed)), statistics.median(seconds(text, check) for text in pages)
    rows = rows_of_growing(known, folder) if len(known) > SMALL else []
    large, large_page = sorted(map(seconds, typed)), statistics.median(seconds(text, check) for text in pages)
    for share, limit in zip((0.5, 0.99), LIMITS[connection.vendor], strict=True):
        measured = percentile(large, share) * 1000
        rows.append(row(f"name among {len(known):,}: p{share * 100:.0f}", measured, limit, "ms"))
    middle, worst = percentile(large, 0.5), percentile(large, 0.99)
    rows.append(row(f"name: p50 beside {SMALL:,} agencies", middle / percentile(small, 0.5), GROWTH, "×"))
    rows.append(row(f"whole check beside {SMALL:,} agencies", large_page / small_page, CHECK_GROWTH, "×"))
    rows += [
        row(f"name: {what}, beside p99", seconds(text) / worst, HOSTILE, "×")
        for what, text in hostile().items()
    ]
    return rows + _beside(typed[:: ASKED // SCANNED], middle) + _of_index()


def percentile(ordered: list[float], share: float) -> float:
    """Return the value below which a share of some sorted values lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def seconds(text: str, ask: Callable[[str], object] = lambda text: find(agency=text)) -> float:
    """Return the middle of three times that a text is looked up, or asked otherwise."""
    return statistics.median(_timed(lambda: ask(text)) for _ in range(3))


def row(what: str, measured: float, limit: float, unit: str) -> Row:
    """Return a row of the table with a target that must not be passed."""
    return what, f"{measured:.1f} {unit}", f"≤ {limit:g} {unit}", "over" if measured > limit else ""


def _beside(typed: list[str], own: float) -> list[Row]:
    names = list(Agency.objects.values_list("name", flat=True))
    peers: dict[str, Callable[[str], object]] = {
        "rapidfuzz ratio over all names": lambda text: process.extract(
            text, names, scorer=fuzz.ratio, limit=5
        ),
        "rapidfuzz WRatio over all names": lambda text: process.extract(
            text, names, scorer=fuzz.WRatio, limit=5
        ),
    }
    if _trigrams():
        peers["pg_trgm, GIN index"] = _by_trigrams
    rows = []
    for peer, ask in peers.items():
        taken = statistics.median(_timed(lambda ask=ask, text=text: ask(text)) for text in typed)
        rows.append((f"{peer}, beside our p50", f"{taken / own:.0f} ×", "", ""))
    if len(peers) == 2:
        rows.append(("pg_trgm", "needs DATABASE_URL=postgres://…", "", ""))
    return rows


def _of_index() -> list[Row]:
    names, keys = Name.objects.count(), NameKey.objects.count()
    rows = [("key rows a name", f"{keys / names:.1f}", "", "")]
    table = NameKey._meta.db_table
    size = "SELECT pg_total_relation_size(%s)"
    if connection.vendor == "sqlite":
        size = "SELECT sum(pgsize) FROM dbstat WHERE name IN (%s, %s)"
    parameters = [table, f"sqlite_autoindex_{table}_1"][: size.count("%s")]
    try:
        with connection.cursor() as cursor:
            cursor.execute(size, parameters)
            (total,) = cursor.fetchone()
    except DatabaseError:  # an SQLite that was built without dbstat
        return rows
    return [*rows, ("index of keys", f"{total / 2**20:,.0f} MB, {total / names:.0f} B a name", "", "")]


def _trigrams() -> bool:
    """Make what pg_trgm needs; False where there is none."""
    if connection.vendor != "postgresql":
        return False
    table = Agency._meta.db_table
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION pg_trgm")
            cursor.execute(f"CREATE INDEX bench_trigrams ON {table} USING gin (name gin_trgm_ops)")
    except DatabaseError:
        return False
    return True


def _by_trigrams(text: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {Agency._meta.db_table} WHERE name %% %s ORDER BY similarity(name, %s) DESC LIMIT 5",
            [text, text],
        )
        return cursor.fetchall()


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
