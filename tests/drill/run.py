"""Stop, restart and lose parts of the site under load, on PostgreSQL, and print what people saw: `make drill`.

Two groups of web processes, one database, and for the last part a second, empty one. Ends with 1 if a report was lost, came
twice, or a check failed where none may. Needs Debian's pg_virtualenv around it, which makes the server and removes it again.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import psycopg

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")

import django  # noqa: E402

django.setup()

from tests.drill.cost import costs  # noqa: E402
from tests.drill.load import Crowd  # noqa: E402

SECONDS = 5.0  # of load in each part
KEY = "only-for-the-drill-" * 4
READ_BACK = """
import json, sys
from django.db.models import Count, Q
from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.receipt import read_receipt
shown = json.load(sys.stdin)
found = {receipt: report_of_receipt(read_receipt(receipt)) for receipt in shown}
sends = Report.objects.annotate(sends=Count("events", filter=Q(events__move="send")))
print(json.dumps({
    "lost": [receipt for receipt, report in found.items() if not report or report.words != shown[receipt]],
    "twice": sends.filter(sends__gt=1).count()
        + Report.objects.sent().values("words").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "sent": Report.objects.sent().count(),
}))
"""


def address(name: str) -> str:
    """Return the address of a database on the server that pg_virtualenv made."""
    user, password, host, port = (
        quote(os.environ[f"PG{part}"], safe="") for part in ("USER", "PASSWORD", "HOST", "PORT")
    )
    return f"postgres://{user}:{password}@{host}:{port}/{name}"


class Group:
    """Web processes as deploy/ starts them."""

    def __init__(self, environment: dict[str, str]):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = environment | {"BIND": f"127.0.0.1:{self.port}", "WEB_CONCURRENCY": "2"}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
        log = open(os.environ.get("DRILL_LOG", os.devnull), "a", encoding="utf-8")  # noqa: SIM115
        self.process = subprocess.Popen(command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log)
        self.wait_until(lambda: status(self.port, "/readyz") == 200)

    def wait_until(self, is_so: Callable[[], bool], seconds: float = 30) -> float:
        """Return how long it took until something was so."""
        started = time.perf_counter()
        while not is_so():
            if time.perf_counter() - started > seconds:
                raise SystemExit(
                    "A group of web processes did not come up; its lines are in the file of DRILL_LOG."
                )
            time.sleep(0.05)
        return time.perf_counter() - started

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def reload(self) -> None:
        """Start new workers beside the old ones, and wait until those have ended."""
        former = set(self.workers())
        self.process.send_signal(signal.SIGHUP)
        self.wait_until(lambda: not former & set(self.workers()) and status(self.port, "/readyz") == 200)


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


ALREADY = 2  # what pg_ctlcluster ends with if there was nothing to do


def cluster(action: str) -> None:
    """Start or stop the server that pg_virtualenv made, which it calls "regress"."""
    ran = subprocess.run(["pg_ctlcluster", os.environ["PGVERSION"], "regress", action])
    if ran.returncode not in (0, ALREADY):
        raise SystemExit(f"pg_ctlcluster could not {action} the server.")


def restart() -> None:
    cluster("stop")
    cluster("start")


def manage(*arguments: str, environment: dict[str, str], told: str = "") -> str:
    ran = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment,
        input=told,
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        raise SystemExit(f"manage.py {arguments[0]}: {ran.stderr}")
    return ran.stdout


class Drill:
    """The parts, one after the other, and what is wrong with any of them."""

    def __init__(self, crowd: Crowd, groups: list[Group]):
        self.crowd, self.groups, self.wrong = crowd, groups, []

    def part(
        self, title: str, action: Callable[[], object], *, may_fail: frozenset[str] = frozenset()
    ) -> None:
        """Do something under load and print what was answered; kinds in `may_fail` may have answers that failed."""
        self.crowd.seen.take()
        time.sleep(SECONDS / 4)
        started = time.perf_counter()
        action()
        took = time.perf_counter() - started
        time.sleep(SECONDS)
        answers, slowest = self.crowd.seen.take()
        print(f"\n{title} ({took:.1f} s)")
        for kind in sorted({kind for kind, _status in answers}):
            told = {status: n for (each, status), n in answers.items() if each == kind}
            failed = {each: n for each, n in told.items() if each not in (200, 302)}
            print(
                f"  {kind:<7} {sum(told.values()):>5} asked, {sum(failed.values()):>4} failed"
                f" {dict(sorted(failed.items(), key=str)) or ''}, slowest {slowest[kind] * 1000:.0f} ms"
            )
            if failed and kind not in may_fail:
                self.wrong.append(f"{title}: {kind} {failed}")

    def run(self) -> None:
        first, second = self.groups
        self.part("Nothing happens", lambda: None)
        # A form whose answer breaks off is sent again by its sender, and comes once.
        self.part("One group is stopped", first.stop, may_fail=frozenset({"report"}))
        self.part("It is started again", first.start)
        self.part("Rolling restart", lambda: [group.reload() for group in self.groups])
        self.part(
            "A worker is killed",
            lambda: os.kill(second.workers()[0], signal.SIGKILL),
            may_fail=frozenset({"report"}),
        )
        everything_but_advice = frozenset({"check", "report"})
        self.part("The database restarts", restart, may_fail=everything_but_advice)
        self.part("The database is away for five seconds", away_for_a_while, may_fail=everything_but_advice)
        self.part("Afterwards", lambda: None)


def away_for_a_while() -> None:
    cluster("stop")
    time.sleep(5)
    cluster("start")


def main() -> int:
    if "PG_CLUSTER_CONF_ROOT" not in os.environ:
        raise SystemExit("Start this with: make drill")
    for name in ("visitcheck", "restored"):
        with psycopg.connect(dbname="postgres", autocommit=True) as administrator:
            administrator.execute(f"CREATE DATABASE {name}")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATABASE_URL": address("visitcheck"),
            "ENV_FILE": os.devnull,
            "SECRET_KEY": KEY,
            "TRUSTED_PROXIES": "1",
            "EVIDENCE_ROOT": f"{folder}/files",
        }
        manage("migrate", "-v0", environment=environment)
        manage("load_data", environment=environment)
        groups = [Group(environment), Group(environment)]
        try:
            with psycopg.connect(dbname="postgres") as administrator:
                (folder_of_data,) = administrator.execute("SHOW data_directory").fetchone()
            postmaster = int(Path(folder_of_data, "postmaster.pid").read_text().split()[0])
            costs(groups[0].port, groups[0].workers(), postmaster)
            with Crowd([group.port for group in groups]) as crowd:
                drill = Drill(crowd, groups)
                drill.run()
        finally:
            for group in groups:
                group.stop()
        return report(drill, environment, Path(folder))


def report(drill: Drill, environment: dict[str, str], folder: Path) -> int:
    """Look for every receipt, back up, restore into the empty database, look again; return the exit code."""
    receipts = drill.crowd.seen.receipts
    restored = environment | {"DATABASE_URL": address("restored"), "EVIDENCE_ROOT": str(folder / "again")}
    kept = json.loads(
        manage("shell", "--no-imports", "-c", READ_BACK, environment=environment, told=json.dumps(receipts))
    )
    print(f"\nReceipts shown: {len(receipts)}; lost: {len(kept['lost'])}; came twice: {kept['twice']}")
    started = time.perf_counter()
    backup = manage("backup", str(folder / "backups"), environment=environment).strip()
    size = sum(file.stat().st_size for file in Path(backup).iterdir())
    made, started = time.perf_counter() - started, time.perf_counter()
    compared = manage("restore", backup, environment=restored)
    brought = time.perf_counter() - started
    same, differing = len(re.findall(r"  same$", compared, re.MULTILINE)), compared.count("DIFFERS")
    print(
        f"Backup: {size / 1e6:.1f} MB in {made:.1f} s; restored and compared in {brought:.1f} s: {same} tables same, {differing} differ"
    )
    again = json.loads(
        manage("shell", "--no-imports", "-c", READ_BACK, environment=restored, told=json.dumps(receipts))
    )
    print(
        f"In the restored database: {again['sent']} reports, receipts that open nothing: {len(again['lost'])}"
    )
    wrong = [*drill.wrong]
    if not receipts or kept["lost"] or kept["twice"] or again != kept or differing:
        wrong.append("reports")
    print("\nAll as it should be." if not wrong else "\nWRONG: " + "; ".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
