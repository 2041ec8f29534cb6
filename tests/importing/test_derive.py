"""Keys derived in other processes are those derived here, and no process outlives its parent."""

import subprocess
import sys
from pathlib import Path

import pytest

from agencies.checking.names import core, index_keys
from agencies.importing import derive as module
from agencies.importing.derive import derive, deriving

TEXTS = ["深圳市信达信用管理有限公司", "长信（上海）商务咨询", "TOP1 Collect Ltd", "——", ""]
PROJECT = Path(__file__).resolve().parents[2]
KILLED = """
import os
import signal
import sys

sys.path.insert(0, {project!r})
from agencies.importing import derive

if __name__ == "__main__":
    derive.FEW = 1
    with derive.deriving(1) as submit:
        submit("agency", ["示例"])()
        print("derived", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_name_without_letters_has_neither_core_nor_keys():
    assert derive("agency", ["——", ""]) == [("", b"")] * 2


def test_keys_are_packed_in_order():
    [(found, packed)] = derive("creditor", TEXTS[:1])
    assert found == core(TEXTS[0])
    keys = [int.from_bytes(packed[i : i + 8], sys.byteorder) for i in range(0, len(packed), 8)]
    assert keys == sorted(index_keys(TEXTS[0], scope="creditor"))


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_each_chunk_gets_its_own_result(workers, monkeypatch):
    monkeypatch.setattr(module, "FEW", 1)
    with deriving(workers) as submit:
        results = [submit("agency", [text]) for text in TEXTS]
        assert [result() for result in results] == [derive("agency", [text]) for text in TEXTS]


@pytest.mark.slow
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(project=str(PROJECT)), encoding="utf-8")
    # The pipe closes when the last process that holds it is gone: a worker that stayed would keep us waiting.
    run = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, timeout=30)
    assert (run.returncode, run.stdout) == (-9, b"derived\n")
