"""Workers are killed while reports are being sent: every receipt that was shown opens its report, and none came twice.

A real gunicorn on a database of its own, of the kind that the suite runs on. The tellers behave like people on a bad
line: what is not answered, they send again.
"""

import http.client
import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.db import connection

from tests.telling import HIDDEN

PROJECT = Path(__file__).resolve().parent.parent.parent
EVERY = 0.3  # seconds between two kills
ENOUGH_KILLS, ENOUGH_RECEIPTS = 8, 16  # it goes on until there are so many of both,
MOST_SECONDS = 40  # or fails
TELLERS, WORKERS = 4, 3
MANAGE = [sys.executable, "manage.py"]
SHOWN = re.compile(r'data-code="([^"]+)"')
READ_BACK = """
import json, sys
from django.db.models import Count, Q
from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.receipt import read_receipt
opened = {shown: report_of_receipt(read_receipt(shown)) for shown in json.load(sys.stdin)}
sends = Count("events", filter=Q(events__move="send"))
print(json.dumps({
    "opened": {shown: [found.state, found.words] for shown, found in opened.items() if found},
    "sent": list(Report.objects.sent().values_list("words", flat=True)),
    "sends": list(Report.objects.annotate(sends=sends).values_list("state", "sends")),
}))
"""


class Person:
    """One visit, told and sent over a line that may break at any moment."""

    def __init__(self, port: int, number: int):
        self.port, self.words, self.cookies = port, f"示例：第{number}次上门。", SimpleCookie()
        self.network = f"192.0.{number % 250}.1"  # one each, so that no limit is reached

    def tell(self) -> str:
        """Go through the pages; return the receipt that the last one shows."""
        self.ask("POST", "/report/words/", {"words": self.words, **self.token("/report/words/")})
        self.ask("POST", "/report/preview/", self.token("/report/preview/"))
        found = SHOWN.search(self.ask("GET", "/report/sent/"))
        return found[1] if found else ""

    def token(self, path: str) -> dict[str, str]:
        return dict(HIDDEN.findall(self.ask("GET", path)))

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        """Send until there is an answer."""
        for _again in range(100):
            try:
                return self._ask_once(method, path, urlencode(fields) if fields else None)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError(f"no answer to {method} {path}")

    def _ask_once(self, method: str, path: str, body: str | None) -> str:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={each.value}" for name, each in self.cookies.items()),
            "X-Forwarded-For": self.network,
        }
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as line:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            page = answer.read().decode()
        if answer.status >= 400:
            raise AssertionError(f"{answer.status} to {method} {path}")
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self.cookies.load(cookie)
        return page


@pytest.fixture
def address(db, tmp_path):
    """Return the address of a database of the kind at hand, with empty tables."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(tmp_path / "killed.sqlite3")) as copy:
            copy.executescript("".join(connection.connection.iterdump()))  # quicker than to migrate another
        yield f"sqlite:///{tmp_path}/killed.sqlite3"
        return
    server = connection.settings_dict
    name, login = f"killed_{os.getpid()}", {"host": server["HOST"], "port": server["PORT"] or 5432}
    login |= {
        "user": server["USER"],
        "password": server["PASSWORD"],
        "dbname": "postgres",
        "autocommit": True,
    }
    with psycopg.connect(**login) as administrator:
        administrator.execute(f"CREATE DATABASE {name}")
    user, password = (quote(server[part] or "", safe="") for part in ("USER", "PASSWORD"))
    address = f"postgres://{user}:{password}@{login['host']}:{login['port']}/{name}"
    subprocess.run([*MANAGE, "migrate", "-v0"], cwd=PROJECT, env=environment(address), check=True)
    yield address
    with psycopg.connect(**login) as administrator:
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment(address: str) -> dict[str, str]:
    """Return what the server and the commands are started with."""
    return os.environ | {"DATABASE_URL": address, "ENV_FILE": os.devnull, "TRUSTED_PROXIES": "1", "DEBUG": ""}


@contextmanager
def serving(address: str):
    """Serve with gunicorn while the block runs; give the port and the process that starts the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Loaded once, before the workers are forked: a new one stands there at once.
    command = [
        "gunicorn",
        "--preload",
        "visitcheck.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        str(WORKERS),
        "--log-level",
        "critical",
    ]
    master = subprocess.Popen([sys.executable, "-m", *command], cwd=PROJECT, env=environment(address))
    try:
        Person(port, 0).ask("GET", "/healthz")
        yield port, master.pid
    finally:
        master.terminate()
        master.wait(timeout=10)


def kill_workers(master: int, over: threading.Event, killed: list[int]) -> None:
    """Kill one worker after the other, in the middle of whatever it does."""
    while not over.wait(EVERY):
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        if children:
            killed.append(int(random.choice(children)))
            os.kill(killed[-1], signal.SIGKILL)


def tell_on(port: int, first: int, over: threading.Event, shown: dict[str, str], faults: list[str]) -> None:
    """Be one person after the other until it is over; nobody breaks off in the middle."""
    number = first
    try:
        while not over.is_set():
            person = Person(port, number)
            shown[person.tell()] = person.words
            number += TELLERS
    except AssertionError as fault:
        faults.append(str(fault))
        over.set()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the workers in /proc")
def test_every_receipt_that_was_shown_opens_its_report_and_none_was_sent_twice(address):
    shown, killed, faults = {}, [], []
    with serving(address) as (port, master):
        over, latest = threading.Event(), time.monotonic() + MOST_SECONDS
        threads = [threading.Thread(target=kill_workers, args=(master, over, killed))]
        threads += [
            threading.Thread(target=tell_on, args=(port, 1 + n, over, shown, faults)) for n in range(TELLERS)
        ]
        for thread in threads:
            thread.start()
        while not over.wait(EVERY) and time.monotonic() < latest:
            if len(killed) >= ENOUGH_KILLS and len(shown) >= ENOUGH_RECEIPTS:
                break
        over.set()
        for thread in threads:
            thread.join()
    read_back = [*MANAGE, "shell", "--no-imports", "-c", READ_BACK]
    answer = subprocess.run(
        read_back,
        cwd=PROJECT,
        env=environment(address),
        input=json.dumps([*shown]),
        capture_output=True,
        text=True,
        check=True,
    )
    kept = json.loads(answer.stdout)
    assert faults == []
    assert len(killed) >= ENOUGH_KILLS
    assert len(shown) >= ENOUGH_RECEIPTS
    assert "" not in shown
    assert kept["opened"] == {receipt: ["received", words] for receipt, words in shown.items()}
    assert sorted(kept["sent"]) == sorted(set(kept["sent"])), "one visit came twice"
    assert {sends for state, sends in kept["sends"] if state != "draft"} == {1}
    assert {sends for state, sends in kept["sends"] if state == "draft"} <= {0}
