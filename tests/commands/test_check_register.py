"""The command that looks through all the lists."""

import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from agencies.curation.flaw import FLAWS
from agencies.models import Sample, Watch
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    """Run the command; return its exit code, what it printed and what it complained of."""
    status = 0
    try:
        call_command("check_register", *arguments)
    except CommandError as error:
        status = error.returncode
    out, err = capsys.readouterr()
    return status, out, err


def test_a_register_in_order_ends_with_0(capsys):
    AgencyFactory()
    status, out, err = run(capsys)
    assert (status, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [[code, "0"] for code in FLAWS]


def test_what_is_found_is_told_on_stderr_and_ends_with_1(capsys):
    agency = AgencyFactory(uscc="wrong")
    status, out, err = run(capsys)
    assert status == 1
    assert "CODE_WRONG              1" in out
    assert f"CODE_WRONG agency {agency.pk}: {agency.name} (form)" in err


def test_more_than_ten_are_summed_up(capsys):
    AgencyFactory.create_batch(13, undated=True)
    _status, _out, err = run(capsys)
    assert err.count("SOURCE_MISSING agency") == 10
    assert "3" in err.splitlines()[-1]


def test_json_is_one_document_with_the_same_exit_code(capsys):
    agency = AgencyFactory(uscc="wrong")
    status, out, err = run(capsys, "--json")
    document = json.loads(out)
    assert (status, err, document["count"]) == (1, "", 1)
    assert [each["code"] for each in document["finds"]] == list(FLAWS)
    assert document["finds"][0]["flaws"][0]["rows"] == [agency.pk]
    assert document["figures"]["ages"]["agency"][0] == 1


def test_the_result_is_kept_and_the_week_s_sample_drawn(capsys):
    AgencyFactory()
    run(capsys)
    run(capsys)
    assert (Watch.objects.count(), Sample.objects.count()) == (2, 1)


@pytest.mark.slow
def test_wrong_usage_ends_with_2():
    ended = subprocess.run(
        [sys.executable, "manage.py", "check_register", "--nonsense"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (ended.returncode, "--nonsense" in ended.stderr) == (2, True)
