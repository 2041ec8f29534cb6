"""Take a made-up list through the pages of an import and `run_imports`, and print rate, memory and what the page shows.

`python tests/bench/admin_import.py --rows 1000000 --kill`: uploaded, planned, handed in, approved by another person and
written. With --kill each of the two long phases is killed (SIGKILL) in the middle and begun again. On a scratch database as in
`run.py`; nothing fails on a figure.
"""

import argparse
import csv
import logging
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))
FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")
os.environ["EVIDENCE_ROOT"] = str(Path(FOLDER.name) / "evidence")

import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
logging.disable(logging.INFO)
settings.ALLOWED_HOSTS = ["testserver"]

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from agencies.models import Agency, Import  # noqa: E402
from tests.bench.importing import address_of_database, memory_of  # noqa: E402
from tests.bench.made_up import firms  # noqa: E402
from tests.signed_in import sign_in_is_whole  # noqa: E402

COLUMNS = ("key", "name", "province", "city", "kind", "source", "seen_on")
SHOWN = re.compile(r'<progress id="done" value="(\d+)"')
EVERY = 0.2  # seconds between two looks at memory
PAGE_EVERY = 10  # looks at memory between two at the page, which takes time of its own
SEED = 11


def main() -> None:
    """Make the scratch database, take a list through it, and remove both again."""
    parser = argparse.ArgumentParser(description="Measure; nothing fails on a figure.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--kill", action="store_true", help="kill each phase in the middle and begin it again"
    )
    options = parser.parse_args()
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(FOLDER.name) / "bench.sqlite3")
    name = connection.settings_dict["NAME"]
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with sign_in_is_whole():
            measure(options.rows, is_killed=options.kill)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        FOLDER.cleanup()


def measure(rows: int, *, is_killed: bool) -> None:
    """Take a list of so many made-up firms from its upload to the register."""
    print(f"{connection.display_name}, {rows:,} new agencies of {len(COLUMNS)} cells")
    uploader, decider = (_signed_in(name) for name in ("bench-one", "bench-two"))
    with _timed("uploaded, and its columns chosen"):
        imported = _upload(uploader, rows)
    page = reverse("admin:agencies_import_change", args=[imported.pk])
    half = rows // 2 if is_killed else 0
    _run("planned", half, lambda: _shown(uploader, page))
    imported.refresh_from_db()
    with _timed(f"handed in and approved, {imported.counts}"):
        uploader.post(page, {"_hand_in": "1", "why": "bench"})
        decider.post(page, {"_approve": "1", "digest": imported.digest})
    _run("written", half, lambda: _shown(decider, page))
    imported.refresh_from_db()
    print(f"{imported.state}: {Agency.objects.count():,} agencies")


def _signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create(username=name, is_superuser=True, is_staff=True))
    return client


def _upload(client: Client, rows: int) -> Import:
    path = Path(FOLDER.name) / "firms.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        for firm in firms(rows, seed=SEED):
            table.writerow(
                (firm.key, firm.name, firm.place, "", "agency", "https://bank.example/", "2026-11-28")
            )
    with path.open("rb") as stream:
        address = client.post(reverse("admin:agencies_import_add"), {"kind": "agencies", "file": stream}).url
    form = client.get(address).context["form"]
    said = {name: form[name].value() or "" for name in form.fields if name not in ("repeats", "is_whole")}
    client.post(address, said | {"line": "1", "sheet": ""})
    return Import.objects.get()


def _run(phase: str, half: int, shown: Callable[[], int]) -> None:
    """Let `run_imports` do one phase to its end, killed once when the page shows half of it."""
    before, begun = shown(), time.perf_counter()
    used, most, went_on, done, looks = _used(), 0, 0.0, before, count()
    command = [sys.executable, "manage.py", "run_imports"]
    environment = os.environ | {"DATABASE_URL": address_of_database()}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, memory_of(running.pid))
            if next(looks) % PAGE_EVERY == 0:
                done = shown()
            if not went_on and done != before:
                went_on = time.perf_counter() - begun
            if half and went_on and done >= half:
                running.send_signal(signal.SIGKILL)
                running.wait()
            time.sleep(EVERY)
    taken = time.perf_counter() - begun
    print(
        f"{phase if not running.returncode else f'killed at {done:,}'}: {taken:,.0f} s, "
        f"first progress after {went_on:,.1f} s, {most / 2**20:,.0f} MB at most, CPU {_used() - used:,.0f} s"
    )
    if half:
        _run(phase, 0, shown)


def _shown(client: Client, page: str) -> int:
    """Return how many lines the page says are done; 0 if it shows no progress."""
    found = SHOWN.search(client.get(page).content.decode())
    return int(found[1]) if found else 0


def _used() -> float:
    """Return the seconds of CPU of all processes that have ended; of killed ones without their children's."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@contextmanager
def _timed(what: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begun:,.1f} s")


if __name__ == "__main__":
    main()
