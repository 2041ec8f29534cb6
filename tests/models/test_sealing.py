"""Rosters that were there before they were sealed: sealed by the migration, and opened again on the way back."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

PROJECT = Path(__file__).resolve().parents[2]
# Run in a process and a database of its own, for the tables of all other tests stay as they are.
THERE_AND_BACK = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, SEALED = ("agencies", "0005_throttle"), ("agencies", "0006_officer")

def officers(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    apps = MigrationExecutor(connection).loader.project_state([target]).apps
    return apps.get_model("agencies", "Agency").objects, apps.get_model("agencies", "Officer").objects

def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM agencies_officer")
        return repr(cursor.fetchall())

agencies, rows = officers(BEFORE)
agency = agencies.create(key="a", name="示例公司")
rows.create(agency=agency, name="张三", badge="SL-001", name_key="张三", badge_key="s1001")
rows.create(agency=agency, name="李四", badge="SL-002", name_key="李四", badge_key="s1002")
plain = sorted(rows.values_list("name", "badge", "name_key", "badge_key"))
assert "张三" in stored()

_agencies, rows = officers(SEALED)
assert not any(text in stored() for text in ("张三", "李四", "SL-0", "s10")), stored()
from agencies.models.officer import badge_digests
assert sorted(rows.values_list("name", "badge", "badge_digest")) == [
    ("张三", "SL-001", *badge_digests("s1001")),
    ("李四", "SL-002", *badge_digests("s1002")),
]

_agencies, rows = officers(BEFORE)
assert sorted(rows.values_list("name", "badge", "name_key", "badge_key")) == plain
officers(SEALED)
print("there and back")
"""


@pytest.fixture
def address(db, tmp_path):
    """Return the address of an empty database of the kind at hand."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/sealing.sqlite3"
        return
    name, server = f"sealing_{os.getpid()}", connection.settings_dict
    with connection._nodb_cursor() as administrator:
        administrator.execute(f"CREATE DATABASE {name}")
    user, password = (quote(server[part] or "", safe="") for part in ("USER", "PASSWORD"))
    yield f"postgres://{user}:{password}@{server['HOST']}:{server['PORT'] or 5432}/{name}"
    with connection._nodb_cursor() as administrator:
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_roster_is_sealed_and_opened_again(address):
    done = subprocess.run(
        [sys.executable, "-c", THERE_AND_BACK],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "visitcheck.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "there and back\n", done.stderr
