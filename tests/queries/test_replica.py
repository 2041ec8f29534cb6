"""Which database a read goes to, and what happens when the copy fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, transaction
from django.http import HttpResponse

from agencies.models import Agency, Evidence, Report, Throttle
from agencies.queries import replica
from agencies.queries.replica import PUBLISHED, ReplicaRouter, reading_replica
from agencies.views.replica import reads_replica

PROJECT = Path(__file__).resolve().parent.parent.parent
router = ReplicaRouter()


def test_only_a_page_that_says_so_reads_the_copy():
    assert router.db_for_read(Agency) == "default"
    with reading_replica():
        assert router.db_for_read(Agency) == "replica"
    assert router.db_for_read(Agency) == "default"


@pytest.mark.parametrize("model", [Report, Evidence, Throttle])
def test_what_is_told_is_never_read_from_the_copy(model):
    assert model not in PUBLISHED
    with reading_replica():
        assert router.db_for_read(model) == "default"


def test_nothing_is_written_to_the_copy():
    with reading_replica():
        assert router.db_for_write(Agency) == "default"
    assert not router.allow_migrate("replica")
    assert router.allow_migrate("default")


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_one_reads_what_one_wrote():
    with reading_replica(), transaction.atomic():
        assert router.db_for_read(Agency) == "default"


def test_the_block_ends_also_after_an_error():
    with pytest.raises(ValueError, match="x"), reading_replica():
        raise ValueError("x")
    assert not replica.is_reading()


def test_a_copy_that_fails_is_left_alone_for_a_while(rf, monkeypatch):
    asked, failed = [], []
    monkeypatch.setattr("agencies.views.replica.is_usable", lambda: not failed)
    monkeypatch.setattr("agencies.views.replica.let_rest", lambda: failed.append(True))

    def view(_request):
        asked.append(replica.is_reading())
        if replica.is_reading():
            raise OperationalError
        return HttpResponse("answer")

    guarded = reads_replica(view)
    assert guarded(rf.get("/")).content == b"answer"
    assert guarded(rf.get("/")).content == b"answer"
    assert asked == [True, False, False]


def test_without_a_copy_every_read_goes_to_the_first(rf):
    guarded = reads_replica(lambda _request: HttpResponse(str(replica.is_reading())))
    assert guarded(rf.get("/")).content == b"False"


TWO_FILES = """
import json, logging
from django.core.management import call_command
from django.db import connections
from django.test import Client
from agencies.queries import replica
call_command("migrate", verbosity=0)
with connections["default"].cursor() as cursor:
    cursor.execute("VACUUM INTO %s", [str(connections["replica"].settings_dict["NAME"])])
# From here on the two differ, as when the copy lags far behind.
call_command("load_data", verbosity=0, stdout=open("/dev/null", "w"))
client = Client(HTTP_HOST="localhost")
def found():
    return "永雄" in client.get("/register/", {"q": "永雄"}).content.decode().split("<main")[1].split('value="永雄"')[1]
answers = {"copy": found(), "check": client.post("/check/", {"agency": "永雄集团"}).status_code}
connections["replica"].close()
connections["replica"].settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
answers["fallback"] = found()
answers["rests"] = not replica.is_usable()
answers["report"] = client.get("/report/").status_code
print(json.dumps(answers))
"""


@pytest.mark.slow
def test_a_copy_answers_and_where_it_fails_the_first_database_does(tmp_path):
    ran = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", TWO_FILES],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "ENV_FILE": os.devnull,
            "DATABASE_URL": f"sqlite:///{tmp_path}/first.sqlite3",
            "DATABASE_REPLICA_URL": f"sqlite:///{tmp_path}/copy.sqlite3",
        },
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    answers = json.loads(ran.stdout.splitlines()[-1])
    assert answers == {"copy": False, "check": 200, "fallback": True, "rests": True, "report": 200}
