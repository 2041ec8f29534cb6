"""What is applied is what was shown, for files and registers that nobody thought of."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.actions.imports import decide
from agencies.importing.fate import Fate
from agencies.models import Agency, Engagement
from agencies.queries.imports import page_of
from tests.actions.imported import approved, counts, planned
from tests.factories import AgencyFactory, CreditorFactory, EngagementFactory
from tests.importing.files import OTHER_USCC, USCC
from tests.importing.messy import csv_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
property_of = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])

KEYS = st.sampled_from(["a", "b", "c", "", "x y"])
CELL = st.sampled_from(["", "深圳", "广州", "　上海 "])
CODE = st.sampled_from(["", USCC, OTHER_USCC, "1"])
STATUS = st.sampled_from(["", "active", "closed", "revoked"])
ROW = st.tuples(KEYS, st.sampled_from(["示例甲", "示例乙", ""]), CELL, CODE, STATUS)
WOULD_CHANGE = (Fate.NEW, Fate.CHANGED, Fate.GONE)


@property_of
@given(held=st.lists(ROW, max_size=3, unique_by=lambda row: row[0]), rows=st.lists(ROW, max_size=6))
def test_a_table_writes_what_its_lines_say(held, rows):
    with transaction.atomic():
        for key, name, city, _code, _status in held:
            AgencyFactory(key=key or "z", name=name or "示例", city=city.strip(), indexed=False)
        file = csv_bytes(("key", "name", "city", "uscc", "status"), *rows, encoding="utf-8")
        before = {row["key"]: row for row in Agency.objects.values()}
        imported = planned(file, kind="agencies")
        lines = page_of(imported).lines
        if any(line.fate in WOULD_CHANGE for line in lines):
            assert approved(imported).state == "applied"
        after = {row["key"]: row for row in Agency.objects.values()}
        told = {line.cells["key"]: line.cells for line in lines if line.fate == Fate.NEW}
        ids = {row["id"]: key for key, row in before.items()}
        changed = {ids[line.id]: line.changes for line in lines if line.fate == Fate.CHANGED}
        assert after.keys() - before.keys() == told.keys()
        for key, cells in told.items():
            assert {name: after[key][name] for name in cells} == cells
        for key, row in before.items():
            differs = [[name, row[name], after[key][name]] for name in row if after[key][name] != row[name]]
            assert sorted(differs) == sorted(changed.get(key, []))
        file.seek(0)
        assert not counts(planned(file, kind="agencies")).keys() & {"new", "changed"}
        transaction.set_rollback(True)


NAMES = st.sampled_from(
    [
        *("深圳市示信达信用管理有限公司", "深圳示信达信用管理有限公司", "深圳市示新达信用管理公司"),
        *("示信达", "1、深圳市示信达信用管理有限公司*", "上海示锦律师事务所", "广州示海林催收服务有限公司"),
        *("合计", "注：以上", "", "二、律师事务所", "机构名称"),
    ]
)


@property_of
@given(
    held=st.lists(NAMES, max_size=2, unique=True),
    engaged=st.booleans(),
    rows=st.lists(st.tuples(NAMES, CELL), min_size=1, max_size=6),
    is_whole=st.booleans(),
    choices=st.lists(st.sampled_from(["first", "new", "out"]), min_size=6, max_size=6),
)
def test_a_list_writes_what_its_lines_say_and_then_says_nothing_more(held, engaged, rows, is_whole, choices):
    with transaction.atomic():
        lender = CreditorFactory()
        for name in filter(None, held):
            agency = AgencyFactory(name=name, short_names="")
            if engaged:
                EngagementFactory(creditor=lender, agency=agency)
        file = csv_bytes(("机构名称", "城市"), *rows, encoding="utf-8")
        imported = planned(file, creditor=lender, is_whole=is_whole)
        undecided = page_of(imported, "undecided").lines
        if undecided:
            chosen = {
                line.about: line.candidates[0]["key"] if choice == "first" else choice
                for line, choice in zip(undecided, choices, strict=False)
            }
            imported = decide(
                imported=imported, choices=chosen, actor=imported.uploaded_by, at=timezone.now()
            )
        lines = page_of(imported).lines
        assert sorted(line.row for line in lines if line.row) == [
            number for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)
        ]
        ongoing = Engagement.objects.filter(creditor=lender, ended_on=None)
        before, agencies = ongoing.count(), Agency.objects.count()
        if any(line.fate in WOULD_CHANGE for line in lines):
            assert approved(imported).state == "applied"
        told = [line.fate for line in lines]
        assert Agency.objects.count() - agencies == sum(
            line.fate == Fate.NEW and not line.held for line in lines
        )
        assert ongoing.count() == before + told.count(Fate.NEW) - told.count(Fate.GONE)
        file.seek(0)
        again = planned(file, creditor=lender, is_whole=is_whole)
        assert not counts(again).keys() & {"new", "changed"}
        transaction.set_rollback(True)
