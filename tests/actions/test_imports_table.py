"""A table in our own columns: what was taken out plans nothing when it comes back, and what is shown is what is written."""

import io
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.actions import imports_plan
from agencies.actions.imports import compare_again
from agencies.actions.imports_decision import hand_in, send_back
from agencies.actions.imports_plan import plan_import
from agencies.actions.imports_table import TablePlan
from agencies.importing.columns import KINDS
from agencies.importing.export import write_table
from agencies.importing.intake import ImportRefused
from agencies.models import Agency, Change, Import, Proposal
from agencies.queries.export import exported_rows
from agencies.queries.imports import page_of, waiting
from tests.actions.imported import approved, bringing_in, counts, fates, line_of, planned
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    HotlineFactory,
    LicenceFactory,
    OfficerFactory,
    UserFactory,
)
from tests.importing.files import OTHER_USCC, USCC
from tests.importing.messy import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db


def exported(kind, form):
    rows = exported_rows(kind)
    return io.BytesIO(b"".join(write_table(form, kind, KINDS[kind].allowed(), rows)))


# Whatever an importer or a curator can have written: signs that begin formulas, quotation marks, separators, line breaks.
WORDS = st.text(st.sampled_from("示例银行甲乙Aa1=+-@'\",;|（）()·＝＋ "), min_size=1, max_size=12).map(
    lambda text: "示" + " ".join(text.split()) if text.strip() in ("", "|") else " ".join(text.split())
)
NAME = WORDS.map(lambda text: text.replace("|", "").strip() or "示")
PROSE = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
PHONE = st.sampled_from(["", "95588", "+86 755 12345678", "-755", "4008-888-888转1"])
DAY = st.dates(min_value=date(1900, 1, 1))
PARTIAL = st.sampled_from(["", "2025", "2025-09", "2025-09-30"])
SEEN = st.sampled_from(["2025", "2025-09", "2025-09-30"])
SOURCED = {"source": PROSE, "seen_on": SEEN, "confidence": st.sampled_from(["high", "medium"])}
ROWS = {
    "creditors": (
        CreditorFactory,
        {
            "name": NAME,
            "name_en": st.just(""),
            "phone": PHONE,
            "note": PROSE,
            "pick_order": st.none() | st.integers(0, 99),
            **SOURCED,
        },
    ),
    "agencies": (
        AgencyFactory,
        {
            "name": NAME,
            "province": NAME,
            "phone": PHONE,
            "status_on": PARTIAL,
            "kind": st.sampled_from(["agency", "law_firm"]),
            **SOURCED,
        },
    ),
    "engagements": (EngagementFactory, {"ended_on": st.none() | DAY, **SOURCED}),
    "licences": (
        LicenceFactory,
        {"authority": NAME, "issued_on": st.none() | DAY, "ended_on": st.none(), **SOURCED},
    ),
    "officers": (
        OfficerFactory,
        {"name": NAME.map(lambda text: "示" + text), "valid_from": st.none() | DAY, **SOURCED},
    ),
    "hotlines": (
        HotlineFactory,
        {
            "name_zh": NAME,
            "name_en": NAME,
            "what_for_zh": PROSE,
            "what_for_en": PROSE,
            "phone": PHONE,
            **SOURCED,
        },
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ROWS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_was_taken_out_plans_nothing_when_it_comes_back(kind, form, data):
    factory, values = ROWS[kind]
    rows = data.draw(st.lists(st.fixed_dictionaries(values), min_size=1, max_size=4))
    with transaction.atomic():
        for row in rows:
            factory(**row)
        imported = planned(exported(kind, form), kind=kind, name=f"{kind}.{form}")
        lines = page_of(imported).lines
        assert [(line.fate, line.aside) for line in lines] == [("same", [])] * len(rows), lines
        transaction.set_rollback(True)


def test_no_cell_that_is_taken_out_begins_a_formula():
    for sign in "=+-@＝":
        AgencyFactory(name=f"{sign}HYPERLINK(1)")
    text = exported("agencies", "csv").getvalue().decode("utf-8-sig")
    names = [line.split(",")[1] for line in text.splitlines()[1:]]
    assert all(name.startswith("'") for name in names)
    assert len(names) == 5


def test_each_line_says_what_becomes_of_it():
    AgencyFactory(key="same", name="示例甲", indexed=False)
    AgencyFactory(key="changed", name="示例乙", city="深圳", indexed=False)
    AgencyFactory(key="held", uscc=OTHER_USCC, indexed=False)
    rows = (
        ("key", "name", "city", "uscc"),
        ("same", "示例甲", "深圳", ""),
        ("changed", "示例乙", "广州", ""),
        ("new", "示例丙", "北京", USCC),
        ("refused", "示例丁", "", OTHER_USCC),
        ("new", "示例戊", "", ""),
        ("bad", "", "", "1"),
    )
    imported = planned(csv_bytes(*rows), kind="agencies")
    assert fates(imported) == [
        (2, "same", "示例甲"),
        (3, "changed", "示例乙"),
        (4, "new", "示例丙"),
        (5, "refused", "示例丁"),
        (6, "refused", "示例戊"),
        (7, "refused", "bad"),
    ]
    assert line_of(imported, 3).changes == [["city", "深圳", "广州"]]
    assert [reason[0] for reason in line_of(imported, 7).reasons] == ["name", "uscc"]
    approved(imported)
    assert Agency.objects.get(key="changed").city == "广州"
    assert Agency.objects.get(key="new").uscc == USCC
    assert not Agency.objects.filter(key__in=["refused", "bad"]).exists()


@pytest.mark.parametrize(
    ("kind", "factory", "rows", "field"),
    [
        ("creditors", CreditorFactory, (("key", "name", "phone"), ("a", "示例", "13800000000")), "phone"),
        (
            "creditors",
            CreditorFactory,
            (("key", "name", "website"), ("a", "示例", "https://x.example/")),
            "website",
        ),
        (
            "creditors",
            CreditorFactory,
            (("key", "name", "list_url"), ("a", "示例", "https://x.example/")),
            "list_url",
        ),
        ("agencies", AgencyFactory, (("key", "name", "phone"), ("a", "示例", "13800000000")), "phone"),
        ("agencies", AgencyFactory, (("key", "name", "phone"), ("a", "示例", "")), "phone"),
    ],
)
def test_no_import_leads_anybody_to_another_number_or_page(kind, factory, rows, field):
    held = factory(key="a", name="示例", phone="95588")
    before = getattr(held, field)
    (line,) = page_of(planned(csv_bytes(*rows), kind=kind)).lines
    assert (line.fate, line.aside[0][:2]) == ("same", [field, before])
    fresh = csv_bytes(rows[0], ("fresh", "示例新", *rows[1][2:]))
    approved(planned(fresh, kind=kind))
    assert getattr(type(held).objects.get(key="fresh"), field) == ""


def test_no_import_makes_a_public_line():
    HotlineFactory(code="12378")
    rows = (
        ("code", "name_zh", "name_en", "phone", "what_for_zh", "what_for_en"),
        ("12378", "示例热线", "Example line", "13800000000", "示例", "Example"),
        ("99999", "示例新线", "New line", "13800000000", "示例", "Example"),
    )
    imported = planned(csv_bytes(*rows), kind="hotlines")
    assert line_of(imported, 3).fate == "refused"
    line = line_of(imported, 2)
    assert line.fate == "same"
    assert [column for column, _before, _after in line.aside] == [
        *("name_zh", "name_en", "phone", "what_for_zh", "what_for_en"),
    ]


def moved_agency():
    Agency.objects.filter(key="a").update(city="上海")


def moved_name():
    Agency.objects.filter(key="a").update(name="示例又名")


def moved_new():
    AgencyFactory(key="b", name="示例乙")


MOVES = [moved_agency, moved_name, moved_new, lambda: Agency.objects.filter(key="a").delete()]


@pytest.mark.parametrize("move", MOVES, ids=["a cell", "a name", "a new row", "a row gone"])
def test_a_register_that_moved_meanwhile_is_left_as_it_is(move):
    AgencyFactory(key="a", name="示例甲", city="深圳")
    rows = (("key", "name", "city"), ("a", "示例甲", "广州"), ("b", "示例乙", "北京"))
    imported = planned(csv_bytes(*rows), kind="agencies")
    move()
    before = list(Agency.objects.order_by("pk").values())
    imported = approved(imported)
    assert (imported.state, bool(imported.problem)) == ("moved", True)
    assert Proposal.objects.get().decision == "returned"
    assert not Change.objects.filter(how="import").exists()
    assert list(Agency.objects.order_by("pk").values()) == before
    again = compare_again(imported=imported, actor=imported.uploaded_by, at=imported.uploaded_at)
    assert again.state == "planned"


def test_what_moved_elsewhere_is_no_reason_to_refuse():
    AgencyFactory(key="a", name="示例甲", city="深圳", phone="95588")
    imported = planned(csv_bytes(("key", "name", "city"), ("a", "示例甲", "广州")), kind="agencies")
    Agency.objects.filter(key="a").update(phone="95599")
    AgencyFactory()
    assert approved(imported).state == "applied"
    assert Agency.objects.get(key="a").phone == "95599"


ONE = (("key", "name"), ("a", "示例甲"))


def test_nobody_decides_what_he_handed_in_or_uploaded():
    uploader, handing_in, second = bringing_in(), bringing_in(), UserFactory(is_superuser=True)
    imported = planned(csv_bytes(*ONE), kind="agencies", actor=uploader)
    hand_in(imported=imported, why="x", actor=handing_in, at=imported.uploaded_at)
    uploader.is_superuser = handing_in.is_superuser = True
    for actor in (uploader, handing_in):
        with pytest.raises(ImportRefused, match="same_person"):
            approved(imported_now(imported), actor=actor)
    namesake = UserFactory.build(pk=10**6, username=handing_in.username, is_superuser=True)
    with pytest.raises(ImportRefused, match="same_person"):
        approved(imported_now(imported), actor=namesake)
    with pytest.raises(ImportRefused, match="not_allowed"):
        approved(imported_now(imported), actor=UserFactory())
    assert not Agency.objects.exists()
    assert approved(imported_now(imported), actor=second).state == "applied"


def imported_now(imported):
    return Import.objects.get(pk=imported.pk)


def test_a_plan_that_was_not_handed_in_is_not_approved():
    imported = planned(csv_bytes(*ONE), kind="agencies")
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=imported.uploaded_at)
    imported = imported_now(imported)
    imported.digest = "0" * 64
    with pytest.raises(ImportRefused, match="other_plan"):
        approved(imported)


def test_what_was_sent_back_is_not_written_and_can_be_compared_again():
    imported = planned(csv_bytes(*ONE), kind="agencies")
    hand_in(imported=imported, why="x", actor=imported.uploaded_by, at=imported.uploaded_at)
    send_back(
        imported=imported, actor=UserFactory(is_superuser=True), at=imported.uploaded_at, answer="来源不对"
    )
    imported = imported_now(imported)
    assert imported.state == "returned"
    assert Proposal.objects.get().decision == "returned"
    with pytest.raises(ImportRefused, match="not_now"):
        approved(imported)
    assert (
        compare_again(imported=imported, actor=imported.uploaded_by, at=imported.uploaded_at).state
        == "planned"
    )


def test_what_changes_nothing_is_not_handed_in():
    AgencyFactory(key="a", name="示例甲")
    imported = planned(csv_bytes(*ONE), kind="agencies")
    with pytest.raises(ImportRefused, match="nothing"):
        hand_in(imported=imported, why="x", actor=bringing_in(), at=imported.uploaded_at)


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(imports_plan, "CHUNK_LINES", 2)
    monkeypatch.setattr("agencies.actions.imports.CHUNK_LINES", 2)
    monkeypatch.setattr("agencies.actions.imports_decision.CHUNK_LINES", 2)


SEVEN = (("key", "name"), *((f"a{number % 6}", f"示例{number}") for number in range(7)))


@pytest.mark.usefixtures("small_chunks")
def test_a_long_file_is_begun_in_the_request_and_goes_on_later(monkeypatch):
    usual, read = TablePlan.step, []
    monkeypatch.setattr(TablePlan, "step", lambda self, lines: read.append(len(lines)) or usual(self, lines))
    imported = planned(csv_bytes(*SEVEN), kind="agencies")
    assert read == [2]
    assert (imported.state, imported.done, imported.chunks.count()) == ("planning", 2, 1)
    assert waiting() == [imported]
    imported = plan_import(imported=imported, at=imported.uploaded_at)
    assert (imported.state, imported.done) == ("planned", 8)
    assert counts(imported) == {"new": 6, "refused": 1}
    assert [row for row, _fate, _what in fates(imported)] == list(range(2, 9))
    imported = approved(imported)
    assert (imported.state, Agency.objects.count()) == ("applying", 0)


@pytest.mark.usefixtures("small_chunks")
def test_chunks_make_no_difference_to_pages():
    imported = planned(csv_bytes(*SEVEN), kind="agencies")
    imported = plan_import(imported=imported, at=imported.uploaded_at)
    page = page_of(imported, "refused")
    assert [line.row for line in page.lines] == [8]
    assert (page.total, page.pages) == (1, 1)
    assert page_of(imported, "", 99).number == 1


@pytest.mark.usefixtures("small_chunks")
def test_a_plan_that_was_begun_anew_is_not_gone_on_with():
    imported = planned(csv_bytes(*SEVEN), kind="agencies")
    stale = imported_now(imported)
    compare_again(imported=imported, actor=imported.uploaded_by, at=imported.uploaded_at)
    Import.objects.filter(pk=imported.pk).update(attempt=9)
    assert plan_import(imported=stale, at=stale.uploaded_at).attempt == 9


def test_a_roster_that_is_whole_ends_whom_it_no_longer_names():
    agency = AgencyFactory(key="a")
    gone = OfficerFactory(agency=agency, badge="EX-001", valid_from=None, seen_on="2026-10-01")
    OfficerFactory(
        agency=agency, badge="EX-000", valid_from=None, seen_on="2026-11-02"
    )  # later than the file
    OfficerFactory(badge="EX-002")
    rows = (("agency", "name", "badge"), ("a", "示甲", "EX-003"))
    imported = planned(csv_bytes(*rows), kind="officers", is_whole=True, seen_on="2026-11-01", source="名册")
    assert counts(imported) == {"new": 1, "gone": 1}
    approved(imported)
    gone.refresh_from_db()
    assert (gone.status, gone.valid_to.isoformat()) == ("left", "2026-11-01")


def test_a_workbook_may_hold_any_kind():
    rows = (("key", "name", "status_on"), ("a", "示例甲", "2025-09"))
    approved(planned(xlsx_bytes(*rows), kind="agencies", name="a.xlsx"))
    assert Agency.objects.get().status_on == "2025-09"
