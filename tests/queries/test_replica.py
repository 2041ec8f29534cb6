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


@pytest.mark.parametrize(
    ("failing", "asked"),
    [
        pytest.param(Agency, [True, False, False], id="the copy is left alone for a while"),
        pytest.param(Report, [True, False, True], id="the first database, and the copy is asked again"),
    ],
)
def test_what_fails_is_told_apart(rf, monkeypatch, failing, asked):
    found, failed = [], []
    monkeypatch.setattr("agencies.views.replica.is_usable", lambda: not failed)
    monkeypatch.setattr("agencies.views.replica.let_rest", lambda: failed.append(True))

    def view(_request):
        found.append(replica.is_reading())
        router.db_for_read(failing)
        if found == [True]:
            raise OperationalError
        return HttpResponse("answer")

    guarded = reads_replica(view)
    assert guarded(rf.get("/")).content == b"answer"
    assert guarded(rf.get("/")).content == b"answer"
    assert found == asked


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


def run(script, tmp_path):
    """Return what a script prints, that runs with a first database and a copy of its own."""
    ran = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", script],
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
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.slow
def test_a_copy_answers_and_where_it_fails_the_first_database_does(tmp_path):
    assert run(TWO_FILES, tmp_path) == {
        "copy": False,
        "check": 200,
        "fallback": True,
        "rests": True,
        "report": 200,
    }


FIRST_GONE = """
import json
from datetime import date
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from agencies.models import Agency, Reply
from agencies.queries import replica
call_command("migrate", verbosity=0)
call_command("load_data", verbosity=0, stdout=open("/dev/null", "w"))
agency, now = Agency.objects.filter(name__startswith="湖南永雄").first(), timezone.now()
Reply.objects.create(
    agency=agency, entry_kind="agency", entry_id=agency.pk, organisation="o", text_zh="WORDS", ends_on=date.max,
    drafted_name="a", drafted_at=now, decision="published", decided_name="b", decided_at=now,
)
with connections["default"].cursor() as cursor:
    cursor.execute("VACUUM INTO %s", [str(connections["replica"].settings_dict["NAME"])])
connections["default"].close()
connections["default"].settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
answers = {
    "check": client.post("/check/", {"agency": "永雄集团", "name": "张三", "badge": "1"}),
    "register": client.get("/register/", {"q": agency.name}),
    **{path: client.get(path) for path in ("/", "/guidance/", "/alerts/", "/changes/", "/changes/feed.atom")},
}
print(json.dumps({
    "failed": [name for name, answer in answers.items() if answer.status_code != 200],
    "words": "WORDS" in answers["register"].content.decode(),
    "goes on": replica.is_usable(),
}))
"""


@pytest.mark.slow
def test_what_is_public_is_answered_from_the_copy_while_the_first_database_is_gone(tmp_path):
    assert run(FIRST_GONE, tmp_path) == {"failed": [], "words": True, "goes on": True}
