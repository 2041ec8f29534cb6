"""What the quality watch finds, and what it must leave alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.curation.flaw import FLAWS, MOST_SHOWN
from agencies.models import Agency, Engagement
from agencies.queries import watch_content
from agencies.queries.watch import watch
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    GuidanceFactory,
    HotlineFactory,
    PatternFactory,
    ReportFactory,
    SignalFactory,
)
from tests.factories.sourced import days_ago

pytestmark = pytest.mark.django_db
CODE, OTHER = "91440300MA0000000H", "91110000600037341L"


def found() -> dict[str, list]:
    """Return the finds of each code as (kind, rows, detail); codes without a find are left out."""
    watched = watch(today=timezone.localdate())
    assert [each.code for each in watched.finds] == list(FLAWS)
    assert watched.count == sum(each.count for each in watched.finds)
    return {
        each.code: [(flaw.kind, flaw.rows, flaw.detail) for flaw in each.flaws]
        for each in watched.finds
        if each.count
    }


def engagement(**values):
    return EngagementFactory(source="https://example.com/list", **values)


def test_a_register_in_order_has_no_flaw():
    engagement(agency__uscc=CODE, agency__phone="0755-12345678")
    AgencyFactory(uscc=OTHER, phone="010-12345678")
    AgencyFactory(stale=True, draft=True)
    GuidanceFactory(recheck_on=timezone.localdate() + timedelta(days=1))
    assert found() == {}


def test_company_codes():
    wrong = AgencyFactory(uscc=CODE[:-1] + "A")
    lower = AgencyFactory(uscc=CODE.lower())
    upper = AgencyFactory(uscc=CODE)
    person = AgencyFactory(uscc="11010519491231002X")
    assert found() == {
        "CODE_WRONG": [
            ("agency", (wrong.pk,), "check"),
            ("agency", (lower.pk,), "form"),
            ("agency", (person.pk,), "person"),
        ],
        "CODE_SHARED": [("agency", (lower.pk, upper.pk), CODE.lower())],
    }


def test_a_phone_is_shared_however_it_is_written():
    one, two = AgencyFactory(phone="0755-1234 5678"), AgencyFactory(phone="+86 0755 12345678")
    AgencyFactory(phone="0755-12345679")
    AgencyFactory(phone="138****0000")
    AgencyFactory(phone="138****0000")  # masked: it stands for ten thousand numbers
    assert found() == {"PHONE_SHARED": [("agency", (one.pk, two.pk), "0755-1234 5678")]}


def test_one_name_in_several_entries_and_names_one_could_take_for_each_other():
    one = AgencyFactory(name="深圳信达恒通信用管理有限公司")
    same = AgencyFactory(name="深圳信达恒通信用管理有限责任公司", is_public=False)
    near = AgencyFactory(name="深圳信达恒桐信用管理有限公司")
    AgencyFactory(name="上海博雅商务咨询有限公司", former_names="深圳信达恒通信用管理有限公司")
    CreditorFactory(name="深圳信达恒通信用管理银行")
    told = found()
    assert told.keys() == {"NAME_SAME", "NAME_NEAR"}
    assert told["NAME_SAME"] == [("agency", (one.pk, same.pk), "2")]
    assert set(told["NAME_NEAR"]) == {
        ("agency", (one.pk, near.pk), "homophone"),
        ("agency", (same.pk, near.pk), "homophone"),
    }


def test_of_names_that_are_near_the_nearest_is_told_first():
    AgencyFactory(name="深圳信达恒通信用管理有限公司")
    elsewhere = AgencyFactory(name="珠海信达恒通信用管理有限公司")
    alike = AgencyFactory(name="深圳信达恒桐信用管理有限公司")
    first, *others = found()["NAME_NEAR"]
    assert first[1][1] == alike.pk
    assert others
    assert elsewhere.pk in others[0][1]


def test_entries_without_a_source():
    undated = AgencyFactory(undated=True)
    no_day = HotlineFactory(seen_on="")
    blank = engagement()
    Engagement.objects.filter(pk=blank.pk).update(source="   ")
    hearsay = EngagementFactory(source="somebody said so")
    EngagementFactory(source="yxiu.cn/finance/jujiao/190392.html")
    assert set(found()["SOURCE_MISSING"]) == {
        ("agency", (undated.pk,), "date"),
        ("hotline", (no_day.pk,), "date"),
        ("engagement", (blank.pk,), "source"),
        ("engagement", (hearsay.pk,), "address"),
    }


def test_what_is_due_and_what_nobody_has_looked_at_for_half_a_year_more():
    day = days_ago(365 + 179)
    stale = AgencyFactory(seen_on=day)
    dead = AgencyFactory(seen_on=days_ago(365 + 180))
    given = CreditorFactory(recheck_on=timezone.localdate())
    assert found() == {
        "RECHECK_DEAD": [("agency", (dead.pk,), (timezone.localdate() - timedelta(days=180)).isoformat())],
        "STALE": [("creditor", (given.pk,), given.seen_on), ("agency", (stale.pk,), day)],
    }


def test_more_than_are_shown_are_counted_all():
    AgencyFactory.create_batch(MOST_SHOWN + 3, stale=True)
    watched = watch(today=timezone.localdate())
    dead = next(each for each in watched.finds if each.code == "RECHECK_DEAD")
    assert (dead.count, len(dead.flaws)) == (MOST_SHOWN + 3, MOST_SHOWN)


def test_texts_in_one_language_only():
    page = GuidanceFactory(title_en="")
    hotline = HotlineFactory(what_for_zh="Only English", what_for_en="Only English")
    assert found() == {
        "GUIDANCE_UNTRANSLATED": [
            ("guidance", (page.pk,), "title_en"),
            ("hotline", (hotline.pk,), "what_for_zh"),
        ]
    }


def test_patterns_that_no_report_has_shown(monkeypatch):
    monkeypatch.setattr(watch_content, "FEWEST_REPORTS", 3)
    cash, codes, near = (SignalFactory(code=code) for code in ("cash", "codes", "near_name"))
    seen = PatternFactory(all_of=[cash])
    never = PatternFactory(all_of=[cash, codes])
    PatternFactory(all_of=[near, codes])  # no report tells of what only a comparison shows
    PatternFactory(all_of=[codes], expires_on=timezone.localdate())
    joined = PatternFactory(all_of=[codes])
    ReportFactory(signals=["cash"])
    ReportFactory(signals=["codes"], state="not_used")
    assert "PATTERN_NEVER_MATCHED" not in found()  # two reports tell nothing
    ReportFactory(signals=["cash"], pattern=joined)
    ReportFactory(signals=[])
    told = found()["PATTERN_NEVER_MATCHED"]
    assert told == [("pattern", (never.pk,), never.key)]
    assert seen.key != never.key


def test_the_figures_of_the_plots():
    pair = engagement()
    engagement(creditor=pair.creditor, seen_on=days_ago(400))
    engagement(creditor=pair.creditor, ended_on="2026-01-01")
    engagement(creditor=pair.creditor, agency__draft=True)
    CreditorFactory()
    figures = watch(today=timezone.localdate()).figures
    assert figures["coverage"] == {"lenders": [[pair.creditor.name, 2]], "named": 1, "without": 1}
    assert figures["ages"]["engagement"] == [2, 0, 0, 1, 0, 0]
    assert figures["ages"]["agency"] == [Agency.objects.filter(is_public=True).count(), 0, 0, 0, 0, 0]
