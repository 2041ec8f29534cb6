"""The scripts that `make bench`, `make audit` and `make screenshots` run: each starts on its own, outside pytest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "script", ["bench/run.py", "bench/names.py", "bench/audit.py", "screenshots/take.py"]
)
def test_a_script_starts_without_what_pytest_prepares(script, tmp_path):
    load = f"import runpy; runpy.run_path({str(PROJECT / 'tests' / script)!r})"
    bare = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "-c", load],
        cwd=tmp_path,
        env=bare | {"DATABASE_URL": "sqlite:///:memory:", "ENV_FILE": os.devnull},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
