"""A plan that is killed after every single chunk comes to the same as one that runs through, and reads no line twice."""

import io

import pytest

from agencies.actions import imports, imports_plan, imports_step
from agencies.actions.imports import compare_again
from agencies.actions.imports_plan import plan_import
from agencies.importing.reading import Reading
from tests.actions.imported import approved, counts, fates, planned
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory, OfficerFactory
from tests.importing.files import OTHER_USCC, USCC
from tests.importing.messy import csv_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
    for module in (imports_plan, imports):
        monkeypatch.setattr(module, "CHUNK_LINES", 2)
    monkeypatch.setattr(imports_step, "CHUNK", 1)


def table():
    """Keys and codes that an earlier chunk has claimed, and a code that one has given up."""
    AgencyFactory(key="held", uscc=USCC)
    rows = (
        *(("held", "示例零", ""), ("a", "示例甲", OTHER_USCC), ("b", "示例乙", USCC), ("c", "示例丙", "")),
        *(("a", "示例丁", ""), ("d", "示例戊", OTHER_USCC), ("e", "示例己", "")),
    )
    return {"file": csv_bytes(("key", "name", "uscc"), *rows), "kind": "agencies"}


def repeated():
    """An empty cell that repeats one of an earlier chunk."""
    rows = (("广东", "a", "示例甲"), *(("", key, f"示例{key}") for key in "bcdef"))
    return {"file": csv_bytes(("province", "key", "name"), *rows), "kind": "agencies", "repeats": True}


def roster():
    """A whole roster: what ends is told only at the end, by all chunks, in two chunks of its own."""
    agencies = [AgencyFactory(key=key) for key in "ab"]
    for badge in ("EX-001", "EX-002", "EX-003"):
        OfficerFactory(agency=agencies[0], badge=badge, valid_from=None, seen_on="2026-10-01")
    rows = (("a", "示甲", "EX-001"), *(("b", f"示{number}", f"EX-01{number}") for number in range(4)))
    file = csv_bytes(("agency", "name", "badge"), *rows)
    return {
        "file": file,
        "kind": "officers",
        "is_whole": True,
        "seen_on": "2026-11-01",
        "source": "名册",
    }


def listed():
    """A lender's whole list that names one firm three times, once by its short name."""
    lender = CreditorFactory()
    AgencyFactory(name="深圳市示信达信用管理有限公司", short_names="示信达")
    gone = AgencyFactory(name="广州示回龙企业管理咨询有限公司")
    EngagementFactory(creditor=lender, agency=gone, seen_on="2026-10-01")
    names = ("深圳市示信达信用管理有限公司", "上海示锦律师事务所", "示信达", "上海示锦律师事务所")
    rows = (("机构名称",), *((name,) for name in (*names, "示信达")))
    return {"file": csv_bytes(*rows), "creditor": lender, "is_whole": True}


FILES = {"a table": table, "repeated cells": repeated, "a whole roster": roster, "a list": listed}


def killed_each_time(monkeypatch, imported):
    """Plan an import to its end, killed each time after one chunk; return the lines that were read, in order."""
    usual, read = Reading.read, []

    def reading(self, lines, above):
        lines = list(lines)
        read.extend(number for number, _cells in lines)
        return usual(self, lines, above)

    pack = imports_plan.pack
    for _kill in range(99):
        chunks = []

        def killed(lines, chunks=chunks):
            chunks.append(lines)
            if len(chunks) > 1:
                raise KeyboardInterrupt
            return pack(lines)

        with monkeypatch.context() as patch:
            patch.setattr(imports_plan, "pack", killed)
            patch.setattr(Reading, "read", reading)
            try:
                imported = plan_import(imported=imported, at=imported.uploaded_at)
            except KeyboardInterrupt:
                continue
        return imported, read
    raise AssertionError("it never ends")


@pytest.mark.slow
@pytest.mark.parametrize("make", FILES.values(), ids=FILES)
def test_a_plan_that_is_killed_again_and_again_comes_to_the_same(monkeypatch, make):
    imported = planned(**make())
    through = plan_import(imported=imported, at=imported.uploaded_at)
    whole = (through.state, through.digest, counts(through), fates(through))
    again = compare_again(imported=through, actor=through.uploaded_by, at=imported.uploaded_at)
    assert (again.state, again.done) == ("planning", 2)
    again, read = killed_each_time(monkeypatch, again)
    assert (again.state, again.digest, counts(again), fates(again)) == whole
    # A line is read a second time only if it was read when the kill came, before its chunk was kept.
    assert max(map(read.count, read)) == 2
    assert read.count(1) == 0
    assert not any(again.chunks.values_list("remembered", flat=True))
    assert approved(again).state == "applied"


def test_what_was_remembered_lies_sealed(evidence_folder):
    imported = planned(io.BytesIO("key,name\na,示例甲\nb,示例乙\nc,示例丙\n".encode()), kind="agencies")
    (remembered,) = imported.chunks.values_list("remembered", flat=True)
    assert bytes(remembered).startswith(b"gAAAA")
