"""Backup and restore: what comes back, and what is refused."""

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from agencies.actions import backup as action
from agencies.actions.backup import write_backup
from agencies.models.evidence_store import write_sealed
from agencies.queries.fingerprint import fingerprint
from tests.factories import AgencyFactory
from tests.test_settings import manage

AT = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's is tried by make drill")

pytestmark = pytest.mark.usefixtures("evidence_folder")


@pytest.mark.django_db
def test_a_digest_follows_the_rows_and_not_their_order():
    first = fingerprint()["agencies_agency"]
    row = AgencyFactory(name="示例一")
    second = fingerprint()["agencies_agency"]
    assert second[0] == first[0] + 1
    row.name = "示例二"
    row.save()
    third = fingerprint()["agencies_agency"]
    assert third[0] == second[0]
    assert third[1] != second[1]


@on_sqlite
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_all_and_only_its_owner_reads_it(tmp_path):
    AgencyFactory()
    place = write_sealed(b"x")
    folder = write_backup(folder=tmp_path / "backups", at=AT)
    assert folder.name == "20261120T030405Z"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir() if file.name != "manifest.json")
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["tables"]["agencies_agency"][0] == 1
    assert manifest["files"] == 1
    assert place not in (folder / "manifest.json").read_text()


@pytest.mark.slow
def test_a_backup_comes_back_into_an_empty_database(tmp_path):
    first = {"DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3", "EVIDENCE_ROOT": str(tmp_path / "files-a")}
    second = {"DATABASE_URL": f"sqlite:///{tmp_path}/b.sqlite3", "EVIDENCE_ROOT": str(tmp_path / "files-b")}
    assert manage("migrate", **first).returncode == 0
    assert manage("load_data", **first).returncode == 0
    (tmp_path / "files-a" / "ab").mkdir(parents=True)
    (tmp_path / "files-a" / "ab" / "abcd").write_bytes(b"sealed")
    made = manage("backup", str(tmp_path / "backups"), **first)
    assert made.returncode == 0, made.stderr
    folder = made.stdout.strip()

    restored = manage("restore", folder, **second)
    assert restored.returncode == 0, restored.stderr
    assert "DIFFERS" not in restored.stdout
    assert "1 files" in restored.stdout
    assert (tmp_path / "files-b" / "ab" / "abcd").read_bytes() == b"sealed"
    answer = manage("check_visit", "--agency", "永雄集团", "--json", **second)
    assert json.loads(answer.stdout)["outcome"] == "conflict"

    again = manage("restore", folder, **second)
    assert again.returncode == 1
    assert "DATABASE_URL" in again.stderr

    # A backup in which something is missing says so.
    damaged = sqlite3.connect(Path(folder) / "database.sqlite3")
    damaged.execute(
        "UPDATE agencies_hotline SET phone = '0' WHERE id = (SELECT min(id) FROM agencies_hotline)"
    )
    damaged.commit()
    damaged.close()
    third = {"DATABASE_URL": f"sqlite:///{tmp_path}/c.sqlite3", "EVIDENCE_ROOT": str(tmp_path / "files-c")}
    differs = manage("restore", folder, **third)
    assert differs.returncode == 1
    assert "agencies_hotline" in differs.stderr


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_a_backup_that_fails(tmp_path, monkeypatch):
    def full(_archive):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(action, "_pack_files", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_backup_of_the_other_database_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"vendor": "oracle"}))
    with pytest.raises(CommandError, match="oracle"):
        call_command("restore", tmp_path)
    shutil.rmtree(tmp_path)
    with pytest.raises(CommandError, match=r"manifest\.json"):
        call_command("restore", tmp_path)
