"""PostgreSQL's servers in a drill: the one that pg_virtualenv made, and a copy made by the script of deploy/."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

POSTGRES = Path(__file__).resolve().parents[2] / "deploy" / "postgres"
VERSION = os.environ.get("PGVERSION", "")
ALREADY = 2  # what pg_ctlcluster ends with if there was nothing to do
PASSWORD = "only-for-the-drill"


class Server:
    """A cluster of Debian's, and whoever asks it as its superuser."""

    def __init__(self, name: str, port: str):
        self.name, self.port = name, port

    def address(self, database: str) -> str:
        """Return the DATABASE_URL of one of its databases."""
        user, password, host = (
            quote(os.environ[f"PG{part}"], safe="") for part in ("USER", "PASSWORD", "HOST")
        )
        return f"postgres://{user}:{password}@{host}:{self.port}/{database}"

    def control(self, action: str, *options: str) -> None:
        """Start, stop or promote it."""
        ran = subprocess.run(
            ["pg_ctlcluster", *options, VERSION, self.name, action], capture_output=True, text=True
        )
        if ran.returncode not in (0, ALREADY):
            raise SystemExit(f"pg_ctlcluster could not {action} the server: {ran.stderr}")

    def restart(self) -> None:
        self.control("stop")
        self.control("start")

    def away(self, seconds: float) -> None:
        self.control("stop")
        time.sleep(seconds)
        self.control("start")

    def ask(self, statement: str, *values: object, database: str = "visitcheck"):
        """Return the first value of a statement's first row; None if it has no rows."""
        with psycopg.connect(dbname=database, port=self.port, autocommit=True) as line:
            asked = line.execute(statement, values)
            return asked.fetchone()[0] if asked.description else None

    def folder(self) -> Path:
        return Path(self.ask("SHOW data_directory"))

    def postmaster(self) -> int:
        return int((self.folder() / "postmaster.pid").read_text().split()[0])

    def stand_still(self, seconds: float) -> None:
        """Let it take connections and answer nothing, as a server whose disk hangs."""
        postmaster = self.postmaster()
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        processes = [postmaster, *map(int, children)]
        _tell(processes, signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            _tell(processes, signal.SIGCONT)

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Hold a table as a migration does that changes it."""
        with psycopg.connect(dbname="visitcheck", port=self.port) as line:
            line.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
            line.rollback()

    def wait_until(self, statement: str, *values: object) -> None:
        """Wait for a statement to be true."""
        for _again in range(300):
            with suppress(psycopg.errors.SerializationFailure):  # a copy that catches up stops who asks it
                if self.ask(statement, *values):
                    return
            time.sleep(0.1)
        raise SystemExit(f"{self.name}: it never came to {statement}")


def first_server() -> Server:
    """Return the server that pg_virtualenv made, which it calls "regress"."""
    return Server("regress", os.environ["PGPORT"])


@contextmanager
def a_copy(first: Server, folder: Path) -> Iterator[Server]:
    """Make a copy that follows, by the scripts and in the order of deploy/several-machines.md; remove it again."""
    password = folder / "follower"
    password.write_text(PASSWORD)
    environment = os.environ | {
        "POSTGRES_USER": os.environ["PGUSER"],
        "POSTGRES_PASSWORD_FILE": str(password),
    }
    environment |= {
        "PRIMARY": os.environ["PGHOST"],
        "PRIMARY_PORT": first.port,
        "PASSWORD_FILE": str(password),
    }
    _run(POSTGRES / "allow-copies.sh", environment=environment)
    # Not in the folder of the files of the drill: the server's user has no way into that one.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        os.chmod(place, 0o755)
        options = ["--datadir", f"{place}/data", "--logfile", f"{place}/log", "--socketdir", "/tmp"]
        _run(POSTGRES / "make-copy.sh", VERSION, "copy", *options, environment=environment)
        port = subprocess.check_output(["pg_conftool", "--short", VERSION, "copy", "show", "port"], text=True)
        copy = Server("copy", port.strip())
        try:
            first.wait_until("SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'")
            yield copy
        finally:
            subprocess.run(["pg_dropcluster", "--stop", VERSION, "copy"], check=True)


def _run(*command: object, environment: dict[str, str]) -> None:
    ran = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"{command[0]}: {ran.stderr}")


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)
