"""Time an import, names and their keys and all: beside Django writing the bare rows, and as the command does it."""

import csv
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import quote

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from agencies.actions.imports import Setup, set_up, upload
from agencies.actions.imports_decision import approve, finish, hand_in
from agencies.actions.imports_plan import plan_import
from agencies.actions.register import import_register
from agencies.models import Agency, Import
from agencies.models.evidence_store import delete_sealed
from agencies.queries.imports import beginning_of
from tests.bench.made_up import Firm

PROJECT = Path(__file__).resolve().parents[2]
SMALL = 10_000  # agencies from which growth counts
ROWS_A_SECOND, MEGABYTES = 4_000, 400
LARGE = 100_000  # agencies from which the rate is judged: of fewer, the start of the processes is the most

Row = tuple[str, str, str, str]


def rows_of_import(known: list[Firm]) -> list[Row]:
    """Return the table's rows on importing the first SMALL firms in this process, and leave them in the register."""
    known = known[:SMALL]
    begun = time.perf_counter()
    with transaction.atomic():
        Agency.objects.bulk_create(Agency(key=firm.key, name=firm.name) for firm in known)
        transaction.set_rollback(True)
    alone = time.perf_counter() - begun
    file = "key,name\n" + "\n".join(f"{firm.key},{firm.name}" for firm in known)
    begun = time.perf_counter()
    import_register(kind="agencies", stream=io.BytesIO(file.encode()), today=date(2026, 11, 23), apply=True)
    taken = time.perf_counter() - begun
    return [
        (f"import: {SMALL:,} new agencies, one process", f"{SMALL / taken:,.0f} rows/s", "", ""),
        ("import: all of it beside bulk_create of the rows alone", f"{taken / alone:.1f} ×", "", ""),
    ]


def rows_of_admin_import(known: list[Firm]) -> list[Row]:
    """Return the table's rows on taking the first SMALL firms through the steps of an import; nothing of it stays."""
    file = io.BytesIO(
        ("key,name\n" + "\n".join(f"{firm.key},{firm.name}" for firm in known[:SMALL])).encode()
    )
    now = timezone.now()
    with transaction.atomic():
        one, two = (
            get_user_model().objects.create(username=f"bench-{each}", is_superuser=True)
            for each in ("one", "two")
        )
        imported = upload(kind="agencies", creditor=None, stream=file, name="firms.csv", actor=one, at=now)
        begun = time.perf_counter()
        setup = Setup(header=beginning_of(imported).header, columns=("key", "name"))
        imported = set_up(imported=imported, setup=setup, actor=one, at=now)
        imported = plan_import(imported=imported, at=now)
        planned = time.perf_counter() - begun
        hand_in(imported=imported, why="bench", actor=one, at=now)
        begun = time.perf_counter()
        imported = approve(imported=imported, digest=imported.digest, actor=two, at=now)
        imported = finish(imported=imported, at=now)
        written = time.perf_counter() - begun
        transaction.set_rollback(True)
    delete_sealed(imported.place)
    if imported.state != Import.State.APPLIED:
        raise SystemExit("The import in the admin was not written.")
    return [
        (f"import in the admin: {SMALL:,} lines compared", f"{SMALL / planned:,.0f} lines/s", "", ""),
        (
            "import in the admin: compared again and written, one process",
            f"{SMALL / written:,.0f} rows/s",
            "",
            "",
        ),
    ]


def rows_of_growing(known: list[Firm], folder: Path) -> list[Row]:
    """Return the table's row on importing all firms but the first SMALL with the command, and leave them there."""
    taken, memory = read_in(known[SMALL:], folder)
    rate, megabytes = (len(known) - SMALL) / taken, memory / 2**20
    missed = len(known) >= LARGE and (rate < ROWS_A_SECOND or megabytes > MEGABYTES)
    return [
        (
            f"import_register: {len(known) - SMALL:,} more",
            f"{rate:,.0f} rows/s, {megabytes:.0f} MB",
            f"≥ {ROWS_A_SECOND:,}, ≤ {MEGABYTES} MB",
            "missed" if missed else "",
        )
    ]


def read_in(known: Iterable[Firm], folder: Path) -> tuple[float, int]:
    """Import some firms with the command; return the seconds and the memory of all its processes at its most, in bytes."""
    file = folder / "register.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["key", "name"])
        rows.writerows((firm.key, firm.name) for firm in known)
    begun, most = time.perf_counter(), 0
    command = [sys.executable, "manage.py", "import_register", "agencies", str(file), "--apply"]
    environment = os.environ | {"DATABASE_URL": address_of_database()}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, memory_of(running.pid))
            time.sleep(0.2)
    if running.returncode:
        raise SystemExit("The register could not be read in.")
    return time.perf_counter() - begun, most


def address_of_database() -> str:
    """Return the DATABASE_URL of the scratch database that we are connected to."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    user, password, host, port = (
        quote(str(settings[part] or ""), safe="") for part in ("USER", "PASSWORD", "HOST", "PORT")
    )
    return f"postgres://{user}:{password}@{host or 'localhost'}:{port or 5432}/{settings['NAME']}"


def memory_of(process_id: int) -> int:
    """Return the memory of a process and its children in bytes; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[1])
        children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(memory_of(int(child)) for child in children)
