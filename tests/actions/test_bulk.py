"""Inserting very many rows leaves what Django's own way leaves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agencies.actions.bulk import insert_rows
from agencies.models import Agency, Name

pytestmark = pytest.mark.django_db
CELLS = {"name": "示例\\甲\t“乙”\n|''", "recheck_on": date(2026, 11, 24), "is_public": False}


def held(key):
    return Agency.objects.values().get(key=key) | {"id": None, "key": None}


def test_rows_are_those_of_bulk_create():
    Agency.objects.bulk_create([Agency(key="a", **CELLS)])
    insert_rows([Agency(key="b", **CELLS)])
    assert held("a") == held("b")


def test_packed_bytes_come_back_as_they_were():
    agency = Agency.objects.create(key="a", name="示例")
    keys = bytes(range(256))
    insert_rows([Name(agency=agency, text="示例", kind="registered", core="示例", keys=keys, key_version=1)])
    assert bytes(Name.objects.get().keys) == keys


def test_ids_are_new_and_django_goes_on_after_them():
    Agency.objects.create(key="gone").delete()
    before = Agency.objects.create(key="a")
    rows = [Agency(key="b"), Agency(key="c")]
    insert_rows(rows)
    after = Agency.objects.create(key="d")
    assert before.id < rows[0].id < rows[1].id < after.id
    assert Agency.objects.get(id=rows[1].id) == rows[1]
    assert not rows[1]._state.adding


def test_a_row_that_clashes_is_djangos_own_error():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([Agency(key="a"), Agency(key="a")])
    assert not Agency.objects.exists()


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows([])
