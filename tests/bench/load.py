"""Ask a real server as hard as eight browsers can, for each page in turn with a bare view: requests a second, as ratios.

gunicorn with two workers serves the scratch database as it stands; wrk asks. Rounds are taken in turns, so that whatever else
the machine does falls on all alike, and the middle one counts. Each figure is beside the bare view of the same round.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import urlencode

from django.db import connection

from tests.bench.importing import PROJECT, address_of_database, memory_of
from tests.bench.made_up import Firm

CONNECTIONS, WORKERS = 8, 2
ROUNDS, SECONDS = 3, 4
MEGABYTES = 120  # a worker
WORST = 4.0  # times the bare view's p99
CONFIGURATION = PROJECT / "deploy" / "gunicorn.conf.py"

Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is made again and again, and the least share of the bare view's rate on each database."""

    what: str
    path: str
    least: dict[str, float]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What wrk saw in one round: requests a second, and the time in which 99 of 100 were answered, in seconds."""

    rate: float
    worst: float


def rows_of_load(known: list[Firm], folder: Path) -> list[Row]:
    """Return the table's rows; one that says what is missing where there is no wrk."""
    if shutil.which("wrk") is None:
        return [("load: needs wrk", "apt-get install wrk", "", "")]
    form = {
        "creditor": "招商银行",
        "agency": known[len(known) // 2].name,
        "name": "示例张三",
        "badge": "A-1024",
        "signals": ["threat", "no_pass", "posters"],
    }
    same = lambda share: dict.fromkeys(("sqlite", "postgresql"), share)  # noqa: E731
    asked = [
        Asked("GET /", "/", same(0.8)),
        Asked("a page of advice", "/guidance/danger/", same(0.5)),
        Asked("POST /check/", "/check/", {"sqlite": 0.2, "postgresql": 0.15}, urlencode(form, doseq=True)),
    ]
    bare = Asked("bare view", "/bench-bare/", same(1))
    with _served() as (port, server):
        rounds = [
            {each.what: _ask(port, each, folder) for each in [bare, *asked]} for _round in range(ROUNDS)
        ]
        workers = memory_of(server) / 2**20 / (WORKERS + 1)
    rows = [
        (
            f"load: bare view, {CONNECTIONS} connections",
            f"{statistics.median(each[bare.what].rate for each in rounds):,.0f} a second",
            "",
            "",
        )
    ]
    for each in asked:
        share = statistics.median(seen[each.what].rate / seen[bare.what].rate for seen in rounds)
        worst = statistics.median(seen[each.what].worst / seen[bare.what].worst for seen in rounds)
        least = each.least[connection.vendor]
        rows.append(
            (f"load: {each.what}", f"{share:.2f} × bare", f"≥ {least:g} ×", "missed" if share < least else "")
        )
        rows.append(
            (
                f"load: {each.what}, p99",
                f"{worst:.1f} × bare",
                f"≤ {WORST:g} ×",
                "over" if worst > WORST else "",
            )
        )
    rows.append(
        (
            "load: memory a worker",
            f"{workers:.0f} MB",
            f"≤ {MEGABYTES} MB",
            "over" if workers > MEGABYTES else "",
        )
    )
    return rows


@contextmanager
def _served() -> Iterator[tuple[int, int]]:
    """Serve the scratch database with gunicorn; give the port and the server's process."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        str(CONFIGURATION),
        "tests.bench.served:application",
    ]
    environment = os.environ | {
        "DATABASE_URL": address_of_database(),
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": str(WORKERS),
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, **quiet) as server:
        try:
            _wait_for(port)
            yield port, server.pid
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _again in range(150):
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
            try:
                line.request("GET", "/healthz")
                if line.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.2)
    raise SystemExit("gunicorn did not answer.")


def _ask(port: int, asked: Asked, folder: Path) -> Measured:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", "-H", "Accept-Encoding: gzip"]
    if asked.form:
        script = folder / "form.lua"
        script.write_text(
            'wrk.method = "POST"\n'
            'wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"\n'
            f'wrk.body = "{asked.form}"\n'
        )
        command += ["-s", str(script)]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{asked.path}"], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{asked.what}: {said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    worst = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    unit = {"us": 1e-6, "ms": 1e-3, "s": 1.0}[worst[2]]
    return Measured(float(rate[1]), float(worst[1]) * unit)
