"""The lock is the pins of requirements.txt, no more and no less, each with its digests."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,]+\])?==([^\s;\\]+)", re.MULTILINE)


def pins(name):
    found = PIN.findall((PROJECT / name).read_text(encoding="utf-8"))
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


def test_the_lock_holds_every_pin():
    locked, pinned = pins("requirements.lock"), pins("requirements.txt")
    assert len(pinned) > 20
    assert locked.items() >= pinned.items(), "after a change of requirements.txt: make lock"
    # Besides what some system or Python needs that is not ours.
    assert set(locked) - set(pinned) <= {"colorama", "tzdata"}, "pin it in requirements.txt, then: make lock"


def test_every_pin_of_the_lock_names_its_digests():
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    without = [entry for entry in re.split(r"\n(?=\w)", lock)[1:] if "--hash=sha256:" not in entry]
    assert without == []
