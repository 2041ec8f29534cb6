"""Whoever has stolen an editor's account and a reviewer's leads nobody to a number of his, through whatever field.

That takes a publisher, a call and two days (agencies/curation/reach.py). What two such accounts can do otherwise, they can:
they are the two people whom an ordinary change needs, and the change log tells everybody of it.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from agencies.actions.imports import Setup, set_up
from agencies.actions.proposal import propose_change, publish
from agencies.actions.role import load_roles
from agencies.curation.refusal import ProposalRefused
from agencies.importing.fate import Fate
from agencies.importing.intake import ImportRefused
from agencies.models import Creditor, Proposal
from agencies.queries.imports import beginning_of
from tests.actions.imported import approved, line_of, planned, uploaded
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    GuidanceFactory,
    HotlineFactory,
    LicenceFactory,
    PatternFactory,
    RuleFactory,
    SignalFactory,
)
from tests.factories.role import someone_with
from tests.importing.messy import csv_bytes

pytestmark = pytest.mark.django_db
NUMBER = "400-888-9999"
GROUNDS = {"source": "https://source.example/", "why": "示例理由"}


@pytest.fixture
def editor(db):
    load_roles()
    return someone_with("Editor")


@pytest.fixture
def reviewer(editor):
    return someone_with("Reviewer")


def drafted(row, values, actor, **words):
    now = timezone.now()
    grounds = GROUNDS | {"seen_on": timezone.localdate(now)} | words
    return propose_change(row=row, values=values, actor=actor, at=now, **grounds)


OFFICIAL = {
    "a lender's number": (CreditorFactory, {"phone": NUMBER}),
    "a lender's page": (CreditorFactory, {"website": "https://evil.example/"}),
    "a lender's list": (CreditorFactory, {"list_url": "https://evil.example/"}),
    "an agency's number": (AgencyFactory, {"phone": NUMBER}),
    "a hotline": (HotlineFactory, {"phone": NUMBER}),
    "a hotline's words": (HotlineFactory, {"what_for_en": f"Call {NUMBER}"}),
    "advice": (GuidanceFactory, {"body_en": "Pay at once."}),
    "a pattern": (PatternFactory, {"what_to_do_en": "Pay at once."}),
}


@pytest.mark.parametrize(("factory", "values"), OFFICIAL.values(), ids=OFFICIAL)
def test_a_reviewer_publishes_nothing_that_leads_people_somewhere(editor, reviewer, factory, values):
    proposal = drafted(factory(), values, editor)
    with pytest.raises(ProposalRefused, match="not_allowed"):
        publish(proposal=proposal, actor=reviewer, at=timezone.now() + timezone.timedelta(days=2))


ELSEWHERE = {
    "a lender's name": (CreditorFactory, {"name": f"示例银行 热线{NUMBER}"}),
    "a short name": (CreditorFactory, {"short_names": f"示例|{NUMBER}"}),
    "a lender's source": (CreditorFactory, {"source": f"官方电话 {NUMBER} https://evil.example/"}),
    "an agency's former name": (AgencyFactory, {"former_names": "示例 138 1234 5678"}),
    "an engagement's source": (EngagementFactory, {"source": "法务部 0755-12345678"}),
    "a licence's authority": (LicenceFactory, {"authority": "示例局 ４００８８８９９９９"}),
    "a rule's text": (RuleFactory, {"summary_en": f"Call {NUMBER} first."}),
    "a tick's advice": (SignalFactory, {"advice_zh": f"请先打 {NUMBER}"}),
}


@pytest.mark.parametrize(("factory", "values"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_number_stands_in_no_text_beside_the_one_that_was_tried(editor, factory, values):
    row = factory()
    with pytest.raises(ProposalRefused) as refused:
        drafted(row, values, editor)
    assert (refused.value.code, refused.value.field) == ("number", *values)
    with pytest.raises(ProposalRefused, match="number"):
        drafted(row, {"seen_on": "2026-01"}, editor, source=f"电话 {NUMBER}")  # /changes/ shows it
    assert not Proposal.objects.exists()


UNSEEN = {
    "a number turned around": (CreditorFactory, {"phone": "\u202e0000-888-004"}),
    "an address turned around": (CreditorFactory, {"website": "https://bank.example/\u2066x\u2069"}),
    "a name with a gap of no width": (AgencyFactory, {"name": "示例\u200b催收有限公司"}),
    "a number in pieces": (CreditorFactory, {"source": "400\u200b888\u200b9999"}),
    "advice turned around": (GuidanceFactory, {"body_en": "Call \u202e0000-888-004"}),
    "advice for later": (
        GuidanceFactory,
        {"published_from": "2036-01-01", "upcoming": {"body_en": "\u202ex"}},
    ),
}


@pytest.mark.parametrize(("factory", "values"), UNSEEN.values(), ids=UNSEEN)
def test_nobody_is_shown_another_text_than_he_decides_on(editor, factory, values):
    row = factory()
    with pytest.raises(ProposalRefused, match="unseen"):
        drafted(row, values, editor)
    with pytest.raises(ProposalRefused, match="unseen"):
        drafted(row, {"seen_on": "2026-01"}, editor, source="https://source.example/ \u202e")
    assert not Proposal.objects.exists()


COLUMNS = {"name": f"示例银行 {NUMBER}", "short_names": f"示例|{NUMBER}", "source": f"官方电话 {NUMBER}"}


@pytest.mark.parametrize(("column", "cell"), COLUMNS.items())
def test_no_file_brings_one_in_either(editor, column, cell):
    held = CreditorFactory()
    cells = {"key": held.key, "name": held.name} | {column: cell}
    imported = planned(csv_bytes(tuple(cells), tuple(cells.values())), kind="creditors", actor=editor)
    assert line_of(imported, 2).fate == Fate.REFUSED
    plain = uploaded(csv_bytes(("key", "name"), (held.key, held.name)), kind="creditors", actor=editor)
    setup = Setup(header=beginning_of(plain).header, columns=["key", "name"], source=f"电话 {NUMBER}")
    with pytest.raises(ImportRefused, match="number"):
        set_up(imported=plain, setup=setup, actor=editor, at=timezone.now())


def test_a_file_writes_no_number_though_a_reviewer_approves_it(editor, reviewer):
    held = CreditorFactory(phone="95000", website="https://bank.example/")
    header = ("key", "name", "phone", "website", "name_en")
    row = (held.key, held.name, NUMBER, "https://evil.example/", "Example Bank")
    approved(planned(csv_bytes(header, row), kind="creditors", actor=editor), actor=reviewer)
    written = Creditor.objects.get()
    assert (written.phone, written.website, written.name_en) == (
        "95000",
        "https://bank.example/",
        "Example Bank",
    )


def test_an_editor_alone_invites_nobody_and_a_reviewer_alone_drafts_nothing(editor, reviewer):
    assert not any(each.has_perm("agencies.add_invitation") for each in (editor, reviewer))
    with pytest.raises(PermissionDenied):
        drafted(AgencyFactory(), {"city": "广州"}, reviewer)
