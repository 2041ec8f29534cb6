"""Loading the shipped data: twice is once, and a curator's edit stays."""

import shutil
from datetime import UTC, datetime

import pytest

from agencies.actions.shipped import load_shipped
from agencies.importing.errors import TableError
from agencies.management.commands.load_data import DATA
from agencies.models import Agency, Change, Creditor, Engagement, Guidance, Hotline, Pattern, Rule, Signal
from tests.factories import CreditorFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 28, 4, tzinfo=UTC)

RULES = """
- id: pass
  title_zh: 出示证件
  title_en: Show a pass
  summary_zh: 示例
  summary_en: Demo
  kind: industry_convention
  severity: low
  signal: null
  seen_on: 2026-11-01
  confidence: low
- id: hours
  title_zh: 时间
  title_en: Hours
  summary_zh: 示例
  summary_en: Demo
  kind: law
  severity: high
  confidence: high
"""
SIGNALS = """
- code: no_pass
  title_zh: 不出示证件
  title_en: No pass
  question_zh: 不肯出示证件
  question_en: Will not show a pass
  severity: high
  rule: pass
  group: identity
  first: null
  derived: false
"""
GUIDANCE = """
- slug: identity
  title_zh: 核实身份
  title_en: Identity
  summary_zh: 示例
  summary_en: Demo
  rules: [hours]
  hotlines: ['110']
  patterns: [unnamed]
"""
PATTERNS = """
- id: unnamed
  title_zh: 不说是谁
  title_en: Unnamed
  description_zh: 示例
  description_en: Demo
  severity: high
  all_of: [no_pass]
  what_to_do_zh: 示例
  what_to_do_en: Demo
  hotlines: ['110']
  guidance: [identity]
"""
FILES = {
    "rules.yaml": RULES,
    "signals.yaml": SIGNALS,
    "patterns.yaml": PATTERNS,
    "guidance/guidance.yaml": GUIDANCE,
    "guidance/identity.zh.md": "## 示例\n",
    "guidance/identity.en.md": "## Demo\n",
    "hotlines.csv": "code,name_zh,name_en,phone,what_for_zh,what_for_en\n110,报警,Police,110,示例,Demo\n",
    "creditors.csv": "key,name,short_names,confidence\nbank,示例一行银行股份有限公司,示例一行,high\n",
    "agencies.csv": "key,name,phone,source,seen_on,confidence\na,深圳示例甲信用管理有限公司,,s,2026,high\n"
    "draft,深圳示例乙信用管理有限公司,,s,2026,low\n",
    "engagements.csv": "creditor,agency,evidence,source,seen_on,ended_on\nbank,a,lender_list,s,2026-11,\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load(folder):
    summaries = load_shipped(folder=folder, at=NOW)
    assert [refusal for summary in summaries for refusal in summary.refused] == []
    return {
        summary.kind: fates
        for summary in summaries
        if (
            fates := {
                name: getattr(summary, name) for name in ("new", "changed", "kept") if getattr(summary, name)
            }
        )
    }


def replace(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_everything_is_linked_and_only_drafts_are_hidden(folder):
    load(folder)
    pattern = Pattern.objects.get()
    assert [signal.code for signal in pattern.all_of.all()] == ["no_pass"]
    assert [page.slug for page in pattern.guidance.all()] == ["identity"]
    assert Signal.objects.get().rule.code == "pass"
    assert Guidance.objects.get().body_zh == "## 示例"
    assert [rule.code for rule in Guidance.objects.get().rules.all()] == ["hours"]
    assert Rule.objects.get(code="pass").seen_on == "2026-11-01"
    assert not Rule.objects.get(code="pass").is_public
    assert {row.key: row.is_public for row in Agency.objects.all()} == {"a": True, "draft": False}
    assert Engagement.objects.get().agency.key == "a"


def test_the_second_time_nothing_changes(folder):
    load(folder)
    held = list(Agency.objects.values())
    assert load(folder) == {}
    assert list(Agency.objects.values()) == held


@pytest.mark.slow
def test_the_real_data_loads_without_a_refusal_and_the_second_time_nothing_changes():
    assert all(set(fates) == {"new"} for fates in load(DATA).values())
    assert load(DATA) == {}


def test_what_a_new_version_changes_is_changed(folder):
    load(folder)
    replace(folder, "agencies.csv", "a,深圳示例甲信用管理有限公司,", "a,深圳示例丙信用管理有限公司,95588")
    replace(folder, "patterns.yaml", "hotlines: ['110']", "hotlines: []")
    replace(folder, "rules.yaml", "confidence: low", "confidence: medium")
    assert load(folder) == {"agencies": {"changed": 1}, "patterns": {"changed": 1}, "rules": {"changed": 1}}
    assert [name.text for name in Agency.objects.get(key="a").names.all()] == ["深圳示例丙信用管理有限公司"]
    assert not Pattern.objects.get().hotlines.exists()
    assert Rule.objects.get(code="pass").is_public
    assert load(folder) == {}


EDITS = {
    "a shipped value": lambda: Agency.objects.filter(key="a").update(phone="95588"),
    "a value that is not shipped": lambda: Agency.objects.filter(key="a").update(
        website="https://a.example/"
    ),
    "hidden": lambda: Agency.objects.filter(key="a").update(is_public=False),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_a_curator_has_edited_is_kept(folder, edit):
    load(folder)
    edit()
    edited = Agency.objects.values().get(key="a")
    replace(folder, "agencies.csv", "a,深圳示例甲", "a,深圳示例丙")
    assert load(folder) == {"agencies": {"kept": 1}}
    assert Agency.objects.values().get(key="a") == edited


def test_a_link_that_a_curator_has_set_is_kept(folder):
    load(folder)
    Pattern.objects.get().hotlines.clear()
    assert load(folder) == {"patterns": {"kept": 1}}
    assert not Pattern.objects.get().hotlines.exists()


def test_a_row_of_the_curators_own_is_kept(folder):
    Creditor.objects.create(key="bank", name="示例另行")
    assert load(folder)["creditors"] == {"kept": 1}
    assert Creditor.objects.get().name == "示例另行"


def test_what_is_shipped_no_longer_stays_and_is_reported(folder):
    load(folder)
    replace(folder, "engagements.csv", "bank,a,lender_list,s,2026-11,\n", "")
    (gone,) = [summary.gone for summary in load_shipped(folder=folder, at=NOW) if summary.gone]
    assert len(gone) == 1
    assert Engagement.objects.exists()


BAD = {
    "an unknown field": ("rules.yaml", "severity: high", "severity: high\n  colour: red", "rules", "colour"),
    "an unknown word": ("rules.yaml", "kind: law", "kind: custom", "rules", "kind"),
    "an unknown rule": ("signals.yaml", "rule: pass", "rule: none", "signals", "rule"),
    "an unknown signal": ("patterns.yaml", "[no_pass]", "[no_shoes]", "patterns", "all_of"),
    "an unknown lender": ("engagements.csv", "bank,a", "shop,a", "engagements", "creditor"),
    "no source": ("engagements.csv", ",s,2026-11", ",,2026-11", "engagements", ""),
    "a bad cell": ("agencies.csv", "s,2026,low", "s,soon,low", "agencies", "seen_on"),
    "the same code twice": ("rules.yaml", "- id: hours", "- id: pass", "rules", "code"),
    "no name": ("rules.yaml", "- id: hours", "- note: hours", "rules", "code"),
}


@pytest.mark.parametrize(("file", "old", "new", "kind", "column"), BAD.values(), ids=BAD)
def test_a_row_that_cannot_be_written_is_refused_with_its_reason(folder, file, old, new, kind, column):
    replace(folder, file, old, new)
    refused = {summary.kind: summary.refused for summary in load_shipped(folder=folder, at=NOW)}
    assert column in {refusal.column for refusal in refused[kind]}
    assert Hotline.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("patterns.yaml", "- [broken"), ("patterns.yaml", "not: a list"), ("agencies.csv", "nonsense")],
)
def test_a_file_that_cannot_be_read_leaves_nothing(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(TableError):
        load_shipped(folder=folder, at=NOW)
    assert not Rule.objects.exists()


def test_a_missing_file_leaves_nothing(folder):
    shutil.rmtree(folder / "guidance")
    with pytest.raises(FileNotFoundError):
        load_shipped(folder=folder, at=NOW)
    assert not Rule.objects.exists()


def test_it_never_loads_beside_an_invented_register():
    CreditorFactory(key="demo-bank")
    with pytest.raises(TableError):
        load_shipped(folder=DATA, at=NOW)
    assert not Rule.objects.exists()


def test_the_history_of_each_row_says_that_it_was_shipped_and_what_changed(folder):
    load(folder)
    added = Change.objects.filter(kind="agency").get()
    assert (added.count, added.how, added.at, added.drafted_by) == (2, "shipped", NOW, "")
    load(folder)
    assert Change.objects.filter(kind="agency").count() == 1
    replace(folder, "hotlines.csv", ",报警,", ",示例报警,")
    load(folder)
    changed = Change.objects.filter(kind="hotline").latest("pk")
    assert (changed.before, changed.after) == ({"name_zh": "报警"}, {"name_zh": "示例报警"})
