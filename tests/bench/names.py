"""Measure name matching on a register and labelled queries: accuracy by kind, false same, latency, and rapidfuzz beside it.

    DATABASE_URL=sqlite:////tmp/names.sqlite3 python tests/bench/names.py --register register.csv --queries queries.csv

register.csv: id,name. queries.csv: qid,query,kind,expected_class,target_id,accept_ids (equivalent|near|none; ids separated
by spaces). The database must be migrated; --load fills it with the register first, and says how long that took.
"""

import argparse
import csv
import os
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import django

sys.path.insert(0, os.environ.get("PROJECT", str(Path(__file__).resolve().parents[2])))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")
django.setup()

from django.db import connection  # noqa: E402
from rapidfuzz import fuzz, process  # noqa: E402

from agencies.actions.name import index_names  # noqa: E402
from agencies.models import Agency  # noqa: E402
from agencies.queries.name import find  # noqa: E402

CHUNK = 20_000  # rows loaded at a time
# The code, or one of the codes, that says what was done to a name of a kind.
EXPECTED_CODES = {
    "region-suffix": {"region_suffix"},
    "brand-only": {"missing_region", "missing_industry", "missing_group"},
    "no-region": {"missing_region", "missing_branch"},
    "region-brand": {"missing_industry"},
    "homophone": {"homophone"},
    "fuzzy-pinyin": {"homophone"},
    "char-drop": {"missing_character"},
    "char-swap": {"changed_character", "homophone", "visual"},
    "char-insert": {"extra_character", "prefix"},
    "transpose": {"transposed"},
    "visual": {"visual"},
    "pinyin-full": {"pinyin"},
    "pinyin-initials": {"initials"},
    "look-brand": {"brand", "visual", "homophone"},
    "look-region": {"region"},
    "look-industry": {"industry"},
    "look-prefix": {"prefix"},
    "look-group": {"group", "missing_group"},
    "look-branch": {"branch", "missing_branch"},
}


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def load(path: str) -> None:
    """Put a register into the database, agencies and names, and print how long each took."""
    rows = list(csv.DictReader(Path(path).read_text(encoding="utf-8").splitlines()))
    agencies, names = 0.0, 0.0
    for start in range(0, len(rows), CHUNK):
        began = time.perf_counter()
        chunk = [
            Agency(id=int(row["id"]), key=row["id"], name=row["name"]) for row in rows[start : start + CHUNK]
        ]
        Agency.objects.bulk_create(chunk)
        middle = time.perf_counter()
        index_names(agencies=chunk)
        agencies, names = agencies + middle - began, names + time.perf_counter() - middle
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        f"loaded {len(rows)}: agencies {agencies:.1f} s, names {names:.1f} s, {len(rows) / names:.0f} names/s"
    )


def measure(queries: list[dict[str, str]], repeat: int, wrong: str) -> None:
    """Answer every query and print a line a kind."""
    kinds: dict[str, list[tuple]] = defaultdict(list)
    times = []
    for query in queries:
        for _ in range(repeat):
            began = time.perf_counter()
            found = find(agency=query["query"]).agencies
            taken = time.perf_counter() - began
        times.append(taken)
        kinds[query["kind"]].append((query, found, taken))
    print(
        f"{'kind':17}{'n':>5}{'hit@1':>8}{'hit@5':>8}{'class':>8}{'false=':>8}{'differs':>9}{'p50':>7}{'p99':>7} ms"
    )
    for kind, answers in kinds.items():
        tally = Counter()
        for query, found, _taken in answers:
            tally.update(judge(query, found, wrong))
        n = len(answers)
        taken = [each[2] * 1000 for each in answers]
        differs = tally["code"] / tally["near"] if tally["near"] else float("nan")
        print(
            f"{kind:17}{n:>5}{tally['hit1'] / n:>8.3f}{tally['hit5'] / n:>8.3f}{tally['class'] / n:>8.3f}"
            f"{tally['false']:>8}{differs:>9.3f}{percentile(taken, 0.5):>7.2f}{percentile(taken, 0.99):>7.2f}"
        )
    print(
        f"all: p50 {statistics.median(times) * 1000:.2f} ms, p99 {percentile(times, 0.99) * 1000:.2f} ms, "
        f"max {max(times) * 1000:.2f} ms"
    )


def judge(query: dict[str, str], found: tuple, wrong: str) -> list[str]:
    """Return what is right about an answer; print the answers of the kind `wrong` that are not."""
    right = set(query["accept_ids"].split())
    relation = found[0].relation if found else "none"
    relation = {"same": "equivalent"}.get(relation, relation)
    verdict = []
    owners = [str(match.owner) for match in found]
    if owners[:1] and owners[0] in right:
        verdict.append("hit1")
    hits = [match for match in found if str(match.owner) in right]
    if hits:
        verdict.append("hit5")
    if relation in query["expected_class"].split("|"):
        verdict.append("class")
    if relation == "equivalent" and "equivalent" not in query["expected_class"]:
        verdict.append("false")
    target = next((m for m in found if str(m.owner) == query["target_id"] and m.relation == "near"), None)
    if target:
        verdict.append("near")
        if EXPECTED_CODES.get(query["kind"], set()) & set(target.differs):
            verdict.append("code")
    needed = {"hit5", "class"} if query["expected_class"] != "none" else {"class"}
    if wrong == query["kind"] and (not needed <= set(verdict) or (target and "code" not in verdict)):
        names = [(m.text, m.differs, round(m.cost, 2)) for m in found[:3]]
        aim = Agency.objects.filter(id=query["target_id"] or 0).values_list("name", flat=True)
        print("  ", query["query"], "->", *aim, "|", verdict, names)
    return verdict


def beside(queries: list[dict[str, str]], limit: int) -> None:
    """Time a scan of all names with rapidfuzz, the floor that any index must beat."""
    names = list(Agency.objects.values_list("name", flat=True))
    times = []
    for query in queries[:: max(1, len(queries) // limit)]:
        began = time.perf_counter()
        process.extract(query["query"], names, scorer=fuzz.ratio, limit=5)
        times.append(time.perf_counter() - began)
    print(f"rapidfuzz ratio over {len(names)}: p50 {statistics.median(times) * 1000:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--register")
    parser.add_argument("--queries", required=True)
    parser.add_argument("--load", action="store_true", help="fill the database with the register first")
    parser.add_argument("--repeat", type=int, default=1, help="answer each query so often, and time the last")
    parser.add_argument("--wrong", default="", help="print the wrong answers of this kind")
    parser.add_argument("--beside", type=int, default=0, help="queries to time with rapidfuzz")
    options = parser.parse_args()
    if options.load:
        load(options.register)
    csv.field_size_limit(10**8)
    queries = list(csv.DictReader(Path(options.queries).read_text(encoding="utf-8").splitlines()))
    measure(queries, options.repeat, options.wrong)
    if options.beside:
        beside(queries, options.beside)


if __name__ == "__main__":
    main()
