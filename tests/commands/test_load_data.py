"""load_data prints what became of every kind."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from agencies.actions.shipped import KINDS
from agencies.management.commands import load_data
from agencies.models import Agency

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def loaded():
    out = io.StringIO()
    with translation.override("en"):
        call_command("load_data", stdout=out)
    return out.getvalue().splitlines()


def test_each_kind_has_a_line_and_the_second_time_all_is_the_same():
    assert [line.split(":")[0] for line in loaded()] == list(KINDS)
    Agency.objects.filter(key="hunan-yongxiong").update(phone="0731-00000000")
    second = loaded()
    assert all(": 0 new, 0 changed, " in line for line in second)
    assert "1 kept (edited here)" in next(line for line in second if line.startswith("agencies:"))


def test_refused_rows_are_named_and_fail_the_command(monkeypatch, tmp_path):
    for file in load_data.DATA.rglob("*.*"):
        copy = tmp_path / file.relative_to(load_data.DATA)
        copy.parent.mkdir(exist_ok=True, parents=True)
        copy.write_bytes(file.read_bytes())
    with (tmp_path / "engagements.csv").open("a", encoding="utf-8") as file:
        file.write("nobody,hunan-yongxiong,lender_list,s,2026-11,,medium\n")
    monkeypatch.setattr(load_data, "DATA", tmp_path)
    err = io.StringIO()
    with translation.override("en"), pytest.raises(CommandError, match="1 shipped rows"):
        call_command("load_data", stdout=io.StringIO(), stderr=err)
    assert "engagements 5, creditor: " in err.getvalue()
