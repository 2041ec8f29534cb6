"""What waits is compared and written by the command, a killed one goes on, and what moved is refused."""

import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from agencies.actions import imports, imports_decision, imports_plan, imports_write
from agencies.actions.imports_decision import approve, hand_in
from agencies.management.commands import run_imports
from agencies.models import Agency, Import
from agencies.models.import_store import progress_of
from tests.actions.imported import planned
from tests.factories import AgencyFactory, UserFactory
from tests.importing.messy import csv_bytes

pytestmark = pytest.mark.django_db

ROWS = (("key", "name"), *((f"a{number}", f"示例{number}") for number in range(7)))


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
    for module in (imports_plan, imports, imports_decision):
        monkeypatch.setattr(module, "CHUNK_LINES", 2)
    monkeypatch.setattr(run_imports, "TOLD_EVERY", 0)


def run():
    out = io.StringIO()
    call_command("run_imports", stdout=out)
    return out.getvalue()


def approving(imported):
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=timezone.now())
    imported.refresh_from_db()
    second = UserFactory(is_superuser=True)
    return approve(imported=imported, digest=imported.digest, actor=second, at=timezone.now())


def test_a_long_file_is_compared_and_later_written():
    imported = planned(csv_bytes(*ROWS), kind="agencies")
    assert run() == f"#{imported.pk} planned 8\n"
    imported.refresh_from_db()
    assert approving(imported).state == "applying"
    assert run() == f"#{imported.pk} applied 8\n"
    assert Agency.objects.count() == 7
    assert run() == ""


def test_what_was_compared_before_a_kill_stays_compared(monkeypatch):
    imported = planned(csv_bytes(*ROWS), kind="agencies")
    before = list(imported.chunks.values_list("pk", "digest"))
    usual, steps = imports_plan.pack, []

    def killed(lines):
        steps.append(lines)
        if len(steps) == 2:
            raise KeyboardInterrupt
        return usual(lines)

    monkeypatch.setattr(imports_plan, "pack", killed)
    with pytest.raises(KeyboardInterrupt):
        run()
    monkeypatch.setattr(imports_plan, "pack", usual)
    imported.refresh_from_db()
    assert (imported.state, imported.done) == ("planning", 4)
    run()
    imported.refresh_from_db()
    assert (imported.state, imported.counts["new"]) == ("planned", 7)
    assert list(imported.chunks.values_list("pk", "digest"))[:1] == before


def test_a_kill_while_it_is_written_leaves_nothing_and_it_is_written_later(monkeypatch):
    imported = planned(csv_bytes(*ROWS), kind="agencies")
    run()
    imported.refresh_from_db()
    imported = approving(imported)
    usual, steps = imports_write.pack, []

    def killed(lines):
        steps.append(lines)
        if len(steps) == 3:
            assert progress_of(imported.place) == 4
            raise KeyboardInterrupt
        return usual(lines)

    monkeypatch.setattr(imports_write, "pack", killed)
    with pytest.raises(KeyboardInterrupt):
        run()
    monkeypatch.setattr(imports_write, "pack", usual)
    assert not Agency.objects.exists()
    run()
    assert Agency.objects.count() == 7


def test_a_register_that_moved_is_left_as_it_is():
    imported = planned(csv_bytes(*ROWS), kind="agencies")
    run()
    imported.refresh_from_db()
    imported = approving(imported)
    AgencyFactory(key="a6", name="示例别的")
    assert run() == f"#{imported.pk} moved 8\n"
    assert Agency.objects.count() == 1
    assert Import.objects.get().problem


def test_a_run_beside_another_leaves_everything_to_it():
    imported = planned(csv_bytes(*ROWS), kind="agencies")
    with run_imports._alone() as is_alone:
        assert is_alone
        assert run() == ""
    imported.refresh_from_db()
    assert (imported.state, imported.done) == ("planning", 2)
    assert "planned" in run()


def test_a_file_that_breaks_off_is_told_and_not_tried_for_ever():
    rows = (("key", "name"), *((f"a{number}", f"示例{number}") for number in range(60)))
    file = io.BytesIO(csv_bytes(*rows).getvalue() + b'\r\nx,"never closed')
    imported = planned(file, kind="agencies")
    assert run() == f"#{imported.pk} unreadable 60\n"
    assert run() == ""


def test_the_progress_is_told_now_and_then_and_at_the_end(monkeypatch):
    told = []
    monkeypatch.setattr(run_imports, "TOLD_EVERY", 3_600)
    monkeypatch.setattr(run_imports, "say_progress", lambda _place, done: told.append(done))
    tell = run_imports._teller("00/0")
    for done in (2, 4, 6, 8):
        tell(done, 8)
    assert told == [2, 8]
