"""A large import writes the names that a small one would, with other processes or without, or nothing at all."""

import os
import signal
from contextlib import suppress
from multiprocessing import active_children

import pytest

from agencies.actions import bulk_name
from agencies.actions.name import index_names
from agencies.actions.register import import_register
from agencies.importing import derive
from agencies.importing.errors import TableError
from agencies.models import Agency
from agencies.models.name import Name, NameKey
from tests.importing.files import TODAY, csv_file

pytestmark = pytest.mark.django_db
LINES = (
    "key,name,short_names,status_on",
    "a,深圳市信达信用管理有限公司,信达|信达信管|——,",
    "b,长信（上海）商务咨询有限公司,,",
    "c,TOP1 Collect Ltd,,",
    "d,深圳市信达信用管理有限公司,,",
)


@pytest.fixture
def _pooled(monkeypatch):
    """Send even a few names to the workers, in several chunks."""
    monkeypatch.setattr("agencies.actions.register.CHUNK_ROWS", 1)
    monkeypatch.setattr(derive, "FEW", 1)


def imported(*lines, workers=1, **options):
    return import_register(
        kind="agencies", stream=csv_file(*lines), today=TODAY, apply=True, workers=workers, **options
    )


def stored():
    names = Name.objects.values_list("id", "agency__key", "text", "kind", "core", "keys", "key_version")
    by_id = {row[0]: (*row[1:5], bytes(row[5]), row[6]) for row in names}
    return sorted(by_id.values()), sorted(
        (key, by_id[name]) for key, name in NameKey.objects.values_list("key", "name_id")
    )


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 1, 2])
@pytest.mark.usefixtures("_pooled")
def test_names_and_keys_are_those_that_index_names_writes(workers):
    imported(*LINES, workers=workers)
    found = stored()
    Name.objects.all().delete()
    NameKey.objects.all().delete()
    index_names(agencies=Agency.objects.all())
    assert found == stored()
    assert len(found[0]) == 6
    assert not active_children()


@pytest.mark.slow
@pytest.mark.usefixtures("_pooled")
def test_a_change_writes_the_keys_of_one_agency_anew():
    imported(*LINES, workers=0)
    kept = set(Name.objects.exclude(agency__key="b").values_list("id", flat=True))
    report = imported(*(line.replace("长信", "常信") for line in LINES))
    assert (report.new, report.changed, report.same) == (0, 1, 3)
    assert kept == set(Name.objects.exclude(agency__key="b").values_list("id", flat=True))
    found = stored()
    Name.objects.all().delete()
    NameKey.objects.all().delete()
    index_names(agencies=Agency.objects.all())
    assert found == stored()


@pytest.mark.slow
@pytest.mark.usefixtures("_pooled")
def test_a_failure_half_way_leaves_neither_rows_nor_processes():
    with pytest.raises(TableError, match="Row 6"):
        imported(*LINES, 'e,"示例')
    assert not any(model.objects.exists() for model in (Agency, Name, NameKey))
    assert not active_children()
    imported(*LINES)  # what was staged is gone too
    assert Name.objects.count() == 6


@pytest.mark.slow
@pytest.mark.usefixtures("_pooled")
def test_ctrl_c_leaves_neither_rows_nor_processes():
    def interrupt(done, lines):
        if done == 3:
            for worker in active_children():  # a terminal tells every process
                os.kill(worker.pid, signal.SIGINT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(*LINES, progress=interrupt)
    assert not any(model.objects.exists() for model in (Agency, Name, NameKey))
    assert not active_children()


@pytest.mark.slow
@pytest.mark.usefixtures("_pooled")
def test_a_worker_that_is_killed_only_costs_time():
    def kill(done, lines):
        for worker in active_children():
            with suppress(ProcessLookupError):
                os.kill(worker.pid, signal.SIGKILL)

    assert imported(*LINES, progress=kill).new == 4
    assert Name.objects.count() == 6


def test_a_few_names_start_no_process(monkeypatch):
    monkeypatch.setattr(derive.ProcessPoolExecutor, "submit", None)
    assert imported(*LINES, workers=2).new == 4


def test_an_index_that_was_given_nothing_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(0), bulk_name.bulk_index(workers=2):
        pass
