"""Write everything that is kept into a folder, and bring it back into an empty database.

A folder holds the database as of one moment, reporters' files as they lie (sealed), and a manifest of what was in it. The
keys are not among it: without DATA_KEYS a stolen backup opens no contact and no file, and a lost key opens none either.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from django.utils.translation import gettext as _

from agencies.models.evidence_store import shelves
from agencies.queries.fingerprint import fingerprint, table_names

MANIFEST, FILES = "manifest.json", "evidence.tar"
DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
AS_DJANGO = sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES  # rows are read as from Django's own connection
# How libpq takes what Django was told; a password on a command line would be seen by everybody on the machine.
LIBPQ = {
    "HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip


class BackupRefused(Exception):
    """A backup that cannot be made or brought back; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Restored:
    """One table after a restore: how many rows it should have and has, and whether they are the same."""

    table: str
    expected: int
    found: int
    is_same: bool


def write_backup(*, folder: Path, at: datetime) -> Path:
    """Write a backup into a new folder below `folder` and return it; nothing is left of one that fails."""
    target = folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    part = target.with_suffix(".part")
    part.mkdir(mode=0o700, parents=True)
    try:
        tables = _dump(part)
        files = _pack_files(part / FILES)
        manifest = {"vendor": connection.vendor, "at": at.isoformat(), "tables": tables, "files": files}
        (part / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return target


def restore_backup(*, folder: Path) -> tuple[list[Restored], int]:
    """Bring a backup into the database, which must be empty; return its tables compared, and how many files came back.

    Raise BackupRefused for a database that holds anything, and for a backup of the other kind of database.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if manifest["vendor"] != connection.vendor:
        raise BackupRefused(
            _("This is a backup of %(theirs)s, and DATABASE_URL names %(ours)s.")
            % {"theirs": manifest["vendor"], "ours": connection.vendor}
        )
    if table_names():
        raise BackupRefused(_("The database of DATABASE_URL is not empty. Restore into a new one."))
    dump = folder / DUMPS[connection.vendor]
    _load_postgresql(dump) if connection.vendor == "postgresql" else _load_sqlite(dump)
    found = fingerprint()
    compared = [
        Restored(name, rows, found.get(name, (0, ""))[0], tuple(found.get(name, ())) == (rows, digest))
        for name, (rows, digest) in manifest["tables"].items()
    ]
    return compared, _unpack_files(folder / FILES)


def _dump(part: Path) -> dict[str, tuple[int, str]]:
    dump = part / DUMPS[connection.vendor]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(dump)])
        dump.chmod(0o600)
        return _fingerprint_of_file(dump)
    # The dump and the digests see the same moment, however much is written meanwhile.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
        return fingerprint()


def _fingerprint_of_file(dump: Path) -> dict[str, tuple[int, str]]:
    kept, connection.connection = connection.connection, sqlite3.connect(dump, detect_types=AS_DJANGO)
    try:
        return fingerprint()
    finally:
        connection.connection.close()
        connection.connection = kept


def _load_postgresql(dump: Path) -> None:
    name = connection.settings_dict["NAME"]
    _run("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", f"--dbname={name}", str(dump))


def _load_sqlite(dump: Path) -> None:
    connection.ensure_connection()
    source = sqlite3.connect(f"file:{dump}?mode=ro", uri=True)
    try:
        source.backup(connection.connection)
    finally:
        source.close()


def _run(program: str, *arguments: str) -> None:
    told = connection.settings_dict | connection.settings_dict["OPTIONS"]
    variables = {variable: str(told[name]) for name, variable in LIBPQ.items() if told.get(name)}
    try:
        ran = subprocess.run(
            [program, *arguments], env=os.environ | variables, capture_output=True, text=True
        )
    except FileNotFoundError:
        missing = _("There is no %(program)s here. On Debian: apt-get install postgresql-client")
        raise BackupRefused(missing % {"program": program}) from None
    if ran.returncode:
        raise BackupRefused(f"{program}: {ran.stderr.strip()}")


def _pack_files(archive: Path) -> int:
    """Pack every file as it lies; one that goes meanwhile was deleted on purpose, and is left out."""
    store, count = storages["evidence"], 0
    archive.touch(mode=0o600)
    with tarfile.open(archive, mode="w") as tar:
        for shelf in shelves():
            for place, written_at in shelf:
                with suppress(FileNotFoundError):
                    data = store.open(place).read()
                    entry = tarfile.TarInfo(place)
                    entry.size, entry.mtime = len(data), int(written_at.timestamp())
                    tar.addfile(entry, BytesIO(data))
                    count += 1
    return count


def _unpack_files(archive: Path) -> int:
    store, count = storages["evidence"], 0
    with tarfile.open(archive) as tar:
        for entry in tar:
            if entry.isfile() and not store.exists(entry.name):
                store.save(entry.name, ContentFile(tar.extractfile(entry).read()))
                count += 1
    return count
