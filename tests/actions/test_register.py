"""Importing writes what is accepted, or nothing, and twice is once."""

import csv
import io

import pytest
from django.db import connection

from agencies.actions import bulk, register, shelf
from agencies.actions.bulk_name import BulkIndex
from agencies.actions.register import import_register
from agencies.importing.errors import TableError
from agencies.models import Agency, Creditor, Engagement, Hotline, Licence, Name, Officer
from agencies.models.officer import badge_digests
from agencies.queries.content import content
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    HotlineFactory,
    LicenceFactory,
    OfficerFactory,
)
from tests.importing.files import OTHER_USCC, TODAY, USCC, csv_file
from tests.importing.messy import xlsx_bytes

pytestmark = pytest.mark.django_db

ROSTER = "agency,name,badge,status,valid_from,valid_to"
PAIRS = "creditor,agency,evidence,source,seen_on,ended_on"


def imported(kind, *lines, apply=True):
    return import_register(kind=kind, stream=csv_file(*lines), today=TODAY, apply=apply)


def counts(report):
    return report.new, report.changed, report.same, report.refused_rows


def reasons(report):
    return [(refusal.row, refusal.column, str(refusal.reason)) for refusal in report.refused]


def test_a_dry_run_reports_and_writes_nothing():
    report = imported("agencies", "key,name", "a,示例甲", apply=False)
    assert counts(report) == (1, 0, 0, 0)
    assert not report.applied
    assert not Agency.objects.exists()


def test_new_rows_get_the_models_defaults_and_a_date_for_another_look():
    imported("agencies", "key,name,source,seen_on", "a,示例甲,s,2025-02", "b,示例乙,,")
    rows = Agency.objects.in_bulk(field_name="key")
    assert (rows["a"].kind, rows["a"].status, rows["a"].confidence) == ("agency", "unknown", "medium")
    assert rows["a"].is_public
    assert rows["a"].recheck_on.isoformat() == "2026-02-28"
    assert rows["b"].recheck_on is None


def test_the_first_sheet_of_a_workbook_is_read_as_strictly():
    rows = (("key", "name", "city"), ("a", "示例甲", "深圳"), ("b", "示例乙", ""), ("c", "", "广州"))
    report = import_register(kind="agencies", stream=xlsx_bytes(*rows), today=TODAY, apply=True)
    assert (counts(report), report.encoding) == ((2, 0, 0, 1), "XLSX")
    with pytest.raises(TableError, match="“名目”"):
        import_register(kind="agencies", stream=xlsx_bytes(("key", "name", "名目")), today=TODAY)


def test_a_draft_of_low_confidence_is_not_public():
    imported("agencies", "key,name,confidence", "a,示例甲,low")
    assert not Agency.objects.get().is_public


def test_the_second_time_everything_is_the_same():
    lines = (
        "key,name,short_names,uscc,status_on,website",
        f"a, 示例甲 ,甲| 乙,{USCC.lower()},2025/9,https://a.cn/",
    )
    assert counts(imported("agencies", *lines)) == (1, 0, 0, 0)
    assert counts(imported("agencies", *lines)) == (0, 0, 1, 0)


def test_a_change_touches_the_cells_of_the_file_and_nothing_else():
    AgencyFactory(key="a", name="示例甲", phone="95588", city="深圳")
    agency = Agency.objects.get()
    assert counts(imported("agencies", "key,name,phone,city", "a,示例甲,95599,")) == (0, 1, 0, 0)
    before = {field.attname: getattr(agency, field.attname) for field in Agency._meta.concrete_fields}
    after = Agency.objects.values().get()
    assert {name: after[name] for name in after if after[name] != before[name]} == {
        "phone": "95599",
        "city": "",
    }


def test_only_changed_names_are_indexed_again(monkeypatch):
    AgencyFactory(key="a", name="示例甲")
    AgencyFactory(key="b", name="示例乙")
    indexed = []
    monkeypatch.setattr(BulkIndex, "add", lambda index, field, **rows: indexed.append(rows))
    imported("agencies", "key,name,phone", "a,示例甲,95588", "b,示例丙,", "c,示例丁,")
    (rows,) = indexed
    assert [row.key for row in rows["new"]] == ["c"]
    assert [row.key for row in rows["renamed"]] == ["b"]
    assert all(row.pk for row in (*rows["new"], *rows["renamed"]))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",示例", "key"),
        ("b,", "name"),
        ("b,示\x00例", "name"),
        ("a,示例乙", "key"),
        (f"b,示例乙,{USCC}", "uscc"),
        (f"b,示例乙,{OTHER_USCC}", "uscc"),
        ("b,示例乙,,closed", "status"),
        ("b,示例乙,,,2025-13-01", "status_on"),
        ("b,示例乙,,,,ftp://a.cn", "website"),
    ],
)
def test_a_bad_row_is_refused_and_the_good_ones_are_written(row, column):
    AgencyFactory(key="held", uscc=OTHER_USCC)
    cells = row + "," * (5 - row.count(","))
    report = imported("agencies", "key,name,uscc,status,status_on,website", f"a,示例甲,{USCC},,,", cells)
    assert [(refusal.row, refusal.column) for refusal in report.refused] == [(3, column)]
    assert Agency.objects.filter(key="a").exists()
    assert Agency.objects.count() == 2


def test_refusals_come_in_the_order_of_the_file():
    report = imported(
        "engagements", PAIRS, "x,y,lender_list,s,2025,", "x,y,gone,s,2025,", "x,y,lender_list,s,2025,"
    )
    assert [refusal.row for refusal in report.refused] == [2, 3, 4]


def test_a_failure_half_way_leaves_nothing(monkeypatch):
    monkeypatch.setattr(register, "CHUNK_ROWS", 2)
    lines = ("key,name", "a,示例甲", "b,示例乙", "c,示例丙", 'd,"示例')
    with pytest.raises(TableError, match="Row 5"):
        imported("agencies", *lines)
    assert not Agency.objects.exists()


def test_a_register_that_moved_meanwhile_leaves_nothing(monkeypatch):
    monkeypatch.setattr(register, "CHUNK_ROWS", 1)
    AgencyFactory(key="held", uscc=USCC)
    monkeypatch.setattr(shelf.Shelf, "holders", lambda *arguments: {})
    with pytest.raises(TableError, match="somebody else"):
        imported("agencies", "key,name,uscc", "a,示例甲,", f"b,示例乙,{USCC}")
    assert Agency.objects.count() == 1


def test_chunks_make_no_difference(monkeypatch):
    monkeypatch.setattr(register, "CHUNK_ROWS", 2)
    told = []
    lines = ("key,name", *(f"a{number % 4},示例{number}" for number in range(5)))
    report = import_register(
        kind="agencies",
        stream=csv_file(*lines),
        today=TODAY,
        apply=True,
        progress=lambda done, lines: told.append((done, lines)),
    )
    assert counts(report) == (4, 0, 0, 1)
    assert told == [(2, 6), (4, 6), (5, 6), (5, 5)]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no counts")
def test_postgresql_knows_at_once_how_large_the_tables_have_become(monkeypatch):
    monkeypatch.setattr(bulk, "MANY_ROWS", 2)
    imported("agencies", "key,name", *(f"a{number},示例{number}" for number in range(3)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [Name._meta.db_table])
        assert cursor.fetchone() == (3,)


def test_one_agency_may_take_the_code_that_another_gives_up():
    AgencyFactory(key="a", name="示例甲", uscc=USCC)
    lines = ("key,name,uscc", "a,示例甲,", f"b,示例乙,{USCC}")
    assert (
        counts(imported("agencies", *lines, apply=False))
        == counts(imported("agencies", *lines))
        == (1, 1, 0, 0)
    )
    assert Agency.objects.get(uscc=USCC).key == "b"


def test_a_roster_without_a_source_is_the_agencys_own_of_today():
    AgencyFactory(key="a")
    assert counts(imported("officers", ROSTER, "a,示甲,EX-001,active,2026-01-01,")) == (1, 0, 0, 0)
    officer = Officer.objects.get()
    assert (officer.badge, officer.name) == ("EX-001", "示甲")
    assert officer.badge_digest in badge_digests("ex001")
    assert officer.seen_on == TODAY.isoformat()
    assert officer.source == register.ROSTER_SOURCE
    assert counts(imported("officers", ROSTER, "a,示甲,EX-001,left,2026-01-01,2026-10-01")) == (0, 1, 0, 0)
    assert Officer.objects.get().status == "left"


def test_another_writing_of_a_badge_is_the_same_officer():
    officer = OfficerFactory(agency=AgencyFactory(key="a"), badge="EX-001", name="示甲")
    assert counts(imported("officers", "agency,name,badge", "a,示甲,ex 001")) == (0, 1, 0, 0)
    officer.refresh_from_db()
    assert (officer.badge, officer.badge_digest) == ("ex 001", *badge_digests("ex001"))


def test_new_content_shows_at_the_next_look():
    held = content().hotlines
    header = "code,name_zh,name_en,phone,what_for_zh,what_for_en"
    imported("hotlines", header, "99999,示例热线,Demo line,99999,示例,Demo")
    assert {row.code for row in content().hotlines} - {row.code for row in held} == {"99999"}


EXPORTED = {
    "creditors": (CreditorFactory, Creditor),
    "agencies": (AgencyFactory, Agency),
    "engagements": (EngagementFactory, Engagement),
    "licences": (LicenceFactory, Licence),
    "officers": (OfficerFactory, Officer),
    "hotlines": (HotlineFactory, Hotline),
}


@pytest.mark.parametrize(("kind", "factory", "model"), [(kind, *each) for kind, each in EXPORTED.items()])
def test_what_is_on_record_plans_nothing_when_it_comes_back(kind, factory, model):
    factory.create_batch(3)
    columns = shelf.SHELVES[kind].kind.allowed()
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in model.objects.all():
        writer.writerow(
            str(getattr(each, "key", each) or "") for each in (getattr(row, name) for name in columns)
        )
    stream = io.BytesIO(file.getvalue().encode())
    report = import_register(kind=kind, stream=stream, today=TODAY)
    assert (counts(report), reasons(report)) == ((0, 0, 3, 0), [])
