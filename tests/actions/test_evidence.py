"""Files are kept sealed, once each, ten at most; and when they go, their bytes go."""

import hashlib
import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.actions import evidence as evidence_module
from agencies.actions.evidence import (
    EvidenceFull,
    add_evidence,
    cover_evidence,
    dispose_evidence,
    enter_look,
    remove_evidence,
)
from agencies.actions.report import withdraw_report
from agencies.models import Evidence
from agencies.models.evidence_store import EvidenceMissing
from agencies.queries.evidence import evidence_bytes, evidence_of
from agencies.reporting.media import MOST_FILES, MediaRefused
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import Mover
from tests.factories import CuratorFactory, EvidenceFactory, ReportFactory
from tests.factories.file import image_file, mp3_file, pdf_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]
BOX = (0, 0, 500, 500)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block after which everything that waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def lying(evidence_folder):
    """Return the files that lie in the store."""
    return lambda: sorted(path for path in evidence_folder.rglob("*") if path.is_file())


def add(report, data=None, **values):
    values = {"name": "示例.jpg", "at": timezone.now(), **values}
    return add_evidence(report=report, data=data or image_file(), **values)


@pytest.mark.parametrize("trait", ["closed", "withdrawn"])
def test_a_report_that_is_over_takes_no_file_and_gives_none_up(trait, lying, now):
    report = ReportFactory(**{trait: True})
    known = EvidenceFactory(report=report)
    with pytest.raises(MoveRefused):
        add(report)
    with pytest.raises(MoveRefused):
        remove_evidence(report=report, evidence_id=known.pk, at=now)
    assert evidence_of(report) == [known]
    assert lying() == []


def test_what_is_refused_leaves_nothing(lying):
    report = ReportFactory()
    with pytest.raises(MediaRefused):
        add(report, b"<svg/>")
    assert not report.evidence.exists()
    assert lying() == []


def test_an_eleventh_file_is_refused_and_the_tenth_is_not(lying):
    report = ReportFactory()
    EvidenceFactory.create_batch(MOST_FILES - 1, report=report)
    add(report)
    with pytest.raises(EvidenceFull):
        add(report, pdf_file())
    assert report.evidence.count() == MOST_FILES
    assert len(lying()) == 1


def test_a_row_that_cannot_be_written_leaves_no_file(lying, monkeypatch):
    def broken(*_args, **_values):
        raise DatabaseError

    monkeypatch.setattr(evidence_module, "_add_row", broken)
    with pytest.raises(DatabaseError):
        add(ReportFactory())
    assert lying() == []


def test_a_file_is_kept_sealed_under_a_name_that_says_nothing(lying, now):
    data = mp3_file()
    evidence = add(ReportFactory(), data, name="示例录音.mp3", at=now)
    (path,) = lying()
    assert data[:40] not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert len(path.name) == 32
    assert evidence_bytes(evidence) == data
    facts = (evidence.kind, evidence.media_type, evidence.name, evidence.size, evidence.added_at)
    assert facts == ("sound", "audio/mpeg", "示例录音.mp3", len(data), now)


def test_the_digest_is_that_of_the_file_as_it_arrived():
    data = image_file(metadata=True)
    evidence = add(ReportFactory(), data)
    assert evidence.sha256 == hashlib.sha256(data).hexdigest()
    assert evidence_bytes(evidence) != data


def test_the_same_file_twice_is_one_and_another_report_s_is_another(lying):
    report = ReportFactory()
    first, again, other = add(report), add(report, name="another.jpg"), add(ReportFactory())
    assert (first, evidence_of(report)) == (again, [first])
    assert other != first
    assert len(lying()) == 2


def test_the_slower_of_two_taps_leaves_no_second_file(lying, monkeypatch):
    report = ReportFactory()
    monkeypatch.setattr(
        evidence_module, "read_media", _after(evidence_module.read_media, lambda: add(report))
    )
    assert add(report) == report.evidence.get()
    assert len(lying()) == 1


def test_a_file_that_was_disposed_of_does_not_come_back_by_being_sent_again(lying, now, committed):
    report = ReportFactory()
    with committed():
        dispose_evidence(evidence=add(report), mover=Mover.CURATOR, at=now)
        add(report)
    assert evidence_of(report) == []
    assert lying() == []


@pytest.mark.parametrize(("trait", "details"), [({"draft": True}, []), ({}, ["added", "removed"])])
def test_a_report_that_was_sent_remembers_what_was_done_with_files(trait, details, now):
    report = ReportFactory(**trait)
    evidence = add(report, at=now)
    remove_evidence(report=report, evidence_id=evidence.pk, at=now)
    events = report.events.values_list("kind", "mover", "detail")
    assert [(kind, mover, detail.split()[0]) for kind, mover, detail in events] == [
        ("file", "reporter", each) for each in details
    ]


def test_nobody_removes_a_file_of_another_report(lying, now):
    evidence = add(ReportFactory())
    assert not remove_evidence(report=ReportFactory(), evidence_id=evidence.pk, at=now)
    assert len(lying()) == 1


def test_a_removed_file_is_gone_with_its_bytes_once_committed(lying, now, committed):
    report = ReportFactory()
    evidence = add(report)
    with committed():
        assert remove_evidence(report=report, evidence_id=evidence.pk, at=now)
        assert len(lying()) == 1
    assert lying() == []
    assert not report.evidence.exists()


@pytest.mark.parametrize(
    "boxes",
    [[(0, 0, 0, 10)], [(500, 0, 400, 10)], [(0, 0, 1001, 10)], [(-1, 0, 5, 5)], [(1, 2, 3)], [BOX] * 21],
)
def test_boxes_that_are_none_are_refused(boxes, now):
    evidence = add(ReportFactory())
    with pytest.raises(ValueError, match=r"covered|unpack"):
        cover_evidence(evidence=evidence, boxes=boxes, actor=CuratorFactory(), at=now)
    assert not Evidence.objects.get().covered_place


def test_only_pictures_are_covered(now):
    evidence = add(ReportFactory(), pdf_file())
    with pytest.raises(ValueError, match="covered"):
        cover_evidence(evidence=evidence, boxes=[BOX], actor=CuratorFactory(), at=now)


def test_a_covered_copy_is_shown_and_the_original_stays(lying, now, committed):
    evidence, curator = add(ReportFactory()), CuratorFactory()
    original = evidence_bytes(evidence)
    with committed():
        covered = cover_evidence(evidence=evidence, boxes=[BOX], actor=curator, at=now)
    shown = evidence_bytes(covered)
    assert shown != original
    assert evidence_bytes(covered, original=True) == original
    with committed():
        covered = cover_evidence(evidence=covered, boxes=[BOX, (600, 600, 700, 700)], actor=curator, at=now)
    assert evidence_bytes(covered) != shown
    assert len(lying()) == 2  # the copy before is gone
    with committed():
        bare = cover_evidence(evidence=covered, boxes=[], actor=curator, at=now)
    assert evidence_bytes(bare) == original
    assert len(lying()) == 1
    assert [event.detail for event in covered.report.events.filter(actor=curator)] == [
        f"covered {evidence.pk}: {count}" for count in (1, 2, 0)
    ]


def test_what_is_disposed_of_is_gone_and_its_row_says_so(lying, now, committed):
    curator = CuratorFactory()
    evidence = cover_evidence(evidence=add(ReportFactory()), boxes=[BOX], actor=curator, at=now)
    with committed():
        assert dispose_evidence(evidence=evidence, mover=Mover.CURATOR, actor=curator, at=now)
    assert not dispose_evidence(evidence=evidence, mover=Mover.CURATOR, actor=curator, at=now)
    left = Evidence.objects.get()
    assert (left.name, left.place, left.covered_place, left.boxes, left.disposed_at) == ("", "", "", [], now)
    assert lying() == []
    with pytest.raises(EvidenceMissing):
        evidence_bytes(left)


@pytest.mark.parametrize("end", ["disposed", "withdrawn"])
def test_a_copy_that_is_covered_while_the_file_goes_does_not_outlive_it(
    end, lying, now, monkeypatch, committed
):
    evidence, curator = add(ReportFactory()), CuratorFactory()

    def go_meanwhile(*_args):
        with committed():
            if end == "disposed":
                dispose_evidence(evidence=evidence, mover=Mover.CURATOR, actor=curator, at=now)
            else:
                withdraw_report(report=evidence.report, at=now)
        return image_file()

    monkeypatch.setattr(evidence_module, "cover_image", go_meanwhile)
    with pytest.raises(EvidenceMissing):
        cover_evidence(evidence=evidence, boxes=[BOX], actor=curator, at=now)
    assert lying() == []
    assert not Evidence.objects.exclude(covered_place="").exists()


def test_what_went_with_its_report_is_not_disposed_of(now):
    evidence = add(ReportFactory())
    withdraw_report(report=evidence.report, at=now)
    assert not dispose_evidence(evidence=evidence, mover=Mover.CLOCK, at=now)


def test_withdrawing_deletes_files_at_once(lying, now, committed):
    report = ReportFactory()
    evidence = add(report)
    cover_evidence(evidence=evidence, boxes=[BOX], actor=CuratorFactory(), at=now)
    kept = add(ReportFactory())
    with committed():
        withdraw_report(report=report, at=now)
    assert Evidence.objects.get() == kept
    assert len(lying()) == 1


def test_a_withdrawal_that_fails_keeps_the_files(lying, now):
    report = ReportFactory()
    add(report)

    def withdraw_and_fail():
        with transaction.atomic():
            withdraw_report(report=report, at=now)
            raise DatabaseError

    with pytest.raises(DatabaseError):
        withdraw_and_fail()
    assert evidence_bytes(report.evidence.get())
    assert len(lying()) == 1


def test_a_file_whose_bytes_are_lost_or_changed_is_missing_and_not_half_there(lying):
    evidence = add(ReportFactory())
    (path,) = lying()
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(EvidenceMissing):
        evidence_bytes(evidence)
    path.unlink()
    with pytest.raises(EvidenceMissing):
        evidence_bytes(evidence)


def test_a_look_is_entered_with_who_looked(now):
    evidence, curator = EvidenceFactory(), CuratorFactory()
    enter_look(evidence=evidence, actor=curator, at=now)
    event = evidence.report.events.get()
    assert (event.kind, event.actor, event.detail) == ("look", curator, f"file {evidence.pk}")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_files_at_the_same_moment_are_ten(lying):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; its writers queue by themselves")
    report = ReportFactory()
    EvidenceFactory.create_batch(MOST_FILES - 2, report=report)
    outcomes, start = [], threading.Barrier(6)

    def send(number):
        start.wait()
        try:
            outcomes.append(add(report, image_file(width=40 + number)))
        except EvidenceFull:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 6
    assert len([each for each in outcomes if each]) == 2
    assert report.evidence.count() == MOST_FILES
    assert len(lying()) == 2


def _after(function, first):
    """Return a function that does something else before its own work, once."""
    todo = [first]

    def both(*args, **values):
        while todo:
            todo.pop()()
        return function(*args, **values)

    return both
