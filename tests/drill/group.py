"""A group of web processes, started as deploy/ starts them, and the project's commands."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


class Group:
    """Web processes behind one port."""

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
        self.wait_until(lambda: status(self.port, "/healthz") == 200)

    def wait_until(self, is_so: Callable[[], bool], seconds: float = 30) -> None:
        started = time.perf_counter()
        while not is_so():
            if time.perf_counter() - started > seconds:
                raise SystemExit(
                    "A group of web processes did not come up; its lines are in the file of DRILL_LOG."
                )
            time.sleep(0.05)

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

    def restart(self, **settings: str) -> None:
        """Stop and start with other settings: those of a process that runs cannot be changed."""
        self.stop()
        self.environment |= settings
        self.start()


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def manage(*arguments: str, environment: dict[str, str], told: str = "") -> str:
    """Return what a command prints."""
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
