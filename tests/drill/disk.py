"""A disk that is full: a small file system in memory, which only root can mount."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTES = 16


def is_possible() -> bool:
    """Tell whether this process may mount anything."""
    return os.geteuid() == 0


@contextmanager
def small_disk(place: Path, owner: str = "root") -> Iterator[Path]:
    """Mount an empty disk of MEGABYTES at a place that somebody owns; take it away again."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=700", "tmpfs", place], check=True)
    shutil.chown(place, owner)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Fill a disk to its last byte, and empty it again."""
    waste = disk / "waste"
    with waste.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            pass
    try:
        yield
    finally:
        waste.unlink()
