"""The history that bulk writers leave: one line for each row that changed, one for all rows added together."""

import pytest
from django.utils import timezone

from agencies.actions.change import MASK, Changed, Origin, record_change, record_changes
from agencies.actions.curated_row import row_values
from agencies.actions.register import import_register
from agencies.models import Agency, Change, Licence, Officer
from tests.factories import AgencyFactory, HotlineFactory, LicenceFactory, OfficerFactory
from tests.importing.files import TODAY, csv_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def origin():
    return Origin(at=timezone.now(), how="import", drafted_by="example-a", decided_by="example-b")


def imported(kind, *lines, **words):
    return import_register(kind=kind, stream=csv_file(*lines), today=TODAY, apply=True, **words)


def test_a_dry_run_and_the_same_file_again_leave_no_history():
    import_register(kind="agencies", stream=csv_file("key,name", "a,示例甲"), today=TODAY)
    assert not Change.objects.exists()
    imported("agencies", "key,name", "a,示例甲")
    Change.objects.all().delete()
    imported("agencies", "key,name", "a,示例甲")
    assert not Change.objects.exists()


def test_rows_that_a_file_adds_share_one_change_without_a_copy_of_their_values():
    imported("agencies", "key,name", *(f"k{number},示例{number}号公司" for number in range(20)))
    change = Change.objects.get()
    assert (change.count, change.how, change.is_new, change.before, change.after) == (
        20,
        "import",
        True,
        {},
        {},
    )
    assert set(Agency.objects.values_list("pk", flat=True)) == set(
        range(change.row_id, change.last_row_id + 1)
    )


def test_a_row_that_a_file_changes_has_a_change_of_its_own_with_what_differs(origin):
    kept, _other = AgencyFactory(key="a", city="深圳"), AgencyFactory(key="b", city="深圳")
    lines = ("key,name,city,source,seen_on", f"a,{kept.name},广州,https://s.example/,2026-11")
    imported("agencies", *lines, origin=origin)
    change = Change.objects.get()
    assert (change.key, change.label, change.row_id) == ("a", kept.name, kept.pk)
    assert (change.before["city"], change.after["city"]) == ("深圳", "广州")
    assert (change.source, change.seen_on) == ("https://s.example/", "2026-11")
    assert (change.drafted_by, change.decided_by) == ("example-a", "example-b")
    assert change.after.keys() <= {"city", "source", "seen_on", "recheck_on"}


def test_what_follows_from_a_cell_stands_in_the_history_too():
    agency = AgencyFactory(key="a")
    imported("agencies", "key,name,confidence", f"a,{agency.name},low")
    assert Change.objects.get().after == {"confidence": "low", "is_public": False}


def test_an_organisation_that_a_cell_names_is_kept_by_its_key():
    licence, other = LicenceFactory(), AgencyFactory()
    line = f"{licence.agency.key},{other.key},{licence.authority},{licence.number},active,s,2026"
    header = "agency,authority,number,status,source,seen_on"
    before = licence.agency.key
    imported("licences", header, line.replace(f"{before},{other.key}", other.key))
    assert Licence.objects.get().agency == other
    change = Change.objects.get()
    assert (change.before["agency"], change.after["agency"]) == (before, other.key)


def test_rows_whose_numbers_do_not_follow_each_other_are_kept_apart(origin):
    rows = AgencyFactory.create_batch(5)
    record_changes(new=[rows[0], rows[1], rows[3], rows[4]], origin=origin)
    assert sorted(Change.objects.values_list("row_id", "last_row_id")) == [
        (rows[0].pk, rows[1].pk),
        (rows[3].pk, rows[4].pk),
    ]


def test_nothing_that_differs_is_no_change(origin):
    row = HotlineFactory()
    assert record_change(row=row, before=row_values(row), origin=origin) is None
    assert not Change.objects.exists()


def test_a_person_s_name_is_not_kept_a_second_time(origin):
    officer = OfficerFactory(name="示例张某")
    before = row_values(officer)
    Officer.objects.update(name="示例李某")
    change = record_change(row=officer, before=before, origin=origin)
    assert (change.before, change.after) == ({"name": MASK}, {"name": MASK})
    record_changes(changed=[Changed(officer, {"name": "示例张某"}, {"name": "示例李某"})], origin=origin)
    assert "示例张某" not in str(list(Change.objects.values()))
    assert "示例李某" not in str(list(Change.objects.values()))


@pytest.mark.parametrize("count", [1, 40])
def test_the_history_of_new_rows_costs_the_same_however_many(django_assert_num_queries, origin, count):
    rows = AgencyFactory.create_batch(count)
    with django_assert_num_queries(2):  # for a number, and the row
        record_changes(new=rows, origin=origin)
