"""What one request costs: processor time in the web process and in PostgreSQL, and bytes on the line.

Processor time and not the clock, so that whatever else the machine does falls out.
"""

import gzip
import http.client
import os
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from tests.drill.load import CHECK

ROUNDS = 200
TICK = os.sysconf("SC_CLK_TCK")
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "gzip"}
KINDS = {
    "/healthz": ("GET", "/healthz", None),
    "the form": ("GET", "/", None),
    "a page of advice": ("GET", "/guidance/danger/", None),
    "a check of everything": ("POST", "/check/", urlencode(CHECK, doseq=True)),
    "a check of one name": ("POST", "/check/", urlencode({"agency": "上海某某不存在信息咨询有限公司"})),
    "a search of the register": ("GET", "/register/?q=%E6%B0%B8%E9%9B%84", None),
}


def costs(port: int, workers: list[int], postmaster: int) -> None:
    """Print a line for each kind of request, asked one after the other over one connection."""
    print(
        f"\nOne request, mean of {ROUNDS}: processor µs in the web process, in PostgreSQL; bytes on the line"
    )
    for title, (method, path, body) in KINDS.items():
        _ask(port, method, path, body, 20)
        before = _spent(workers), _spent(_children(postmaster))
        size = _ask(port, method, path, body, ROUNDS)
        after = _spent(workers), _spent(_children(postmaster))
        web, database = (
            round((late - early) / TICK * 1e6 / ROUNDS) for early, late in zip(before, after, strict=True)
        )
        print(f"  {title:<26} {web:>6} {database:>6} {size:>7}")


def _ask(port: int, method: str, path: str, body: str | None, rounds: int) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        for _round in range(rounds):
            line.request(method, path, body, FORM)
            answer = line.getresponse()
            page = answer.read()
            if answer.status != 200:
                raise SystemExit(f"{answer.status} to {method} {path}")
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    return head + (len(page) if answer.headers.get("Content-Encoding") else len(gzip.compress(page, 6)))


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _spent(processes: list[int]) -> int:
    """Return the ticks that some processes have spent so far; one that has ended counts for nothing."""
    ticks = 0
    for pid in processes:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks
