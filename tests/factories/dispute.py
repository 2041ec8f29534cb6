"""Disputes and what hangs on them, for tests: every word made up."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.models import Dispute, DisputeFile, Reply
from agencies.models.dispute import RECEIPT
from agencies.models.sealed import keyed_digest
from agencies.reporting.receipt import make_receipt
from tests.factories.agency import AgencyFactory


class DisputeFactory(factory.django.DjangoModelFactory):
    """A dispute about an agency that came an hour ago; `receipt=` sets the code that opens it, `agency=` the entry.

    Traits: `draft`, `in_work`, `waiting`, `overdue`, `closed`.
    """

    class Meta:
        model = Dispute
        exclude = ("agency", "receipt")

    class Params:
        draft = factory.Trait(state="draft", sent_at=None, due_at=None)
        in_work = factory.Trait(state="in_work")
        waiting = factory.Trait(
            state="waiting", paused_at=factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=5))
        )
        overdue = factory.Trait(due_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)))
        closed = factory.Trait(
            state="closed", due_at=None, closed_at=factory.LazyFunction(timezone.now), outcome="refused"
        )

    agency = factory.SubFactory(AgencyFactory)
    receipt = factory.LazyFunction(make_receipt)
    receipt_digest = factory.LazyAttribute(lambda dispute: keyed_digest(RECEIPT, dispute.receipt))
    state = "received"
    begun_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=2))
    sent_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    moved_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    noted_at = factory.LazyFunction(timezone.now)
    due_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7, hours=-1))
    entry_kind = "agency"
    entry_id = factory.LazyAttribute(lambda dispute: dispute.agency.pk)
    entry_label = factory.LazyAttribute(lambda dispute: dispute.agency.name)
    organisation = "示例催收有限公司"
    role = "organisation"
    wrong = "示例：登记的城市不对。"
    right = "示例：应为杭州。"
    source = "https://example.org/notice"
    writer = "示例张三，法务"
    contact = "example@example.org"


class DisputeFileFactory(factory.django.DjangoModelFactory):
    """The facts of a letter of the writer's; nothing lies in the evidence store for it."""

    class Meta:
        model = DisputeFile

    dispute = factory.SubFactory(DisputeFactory)
    side = "writer"
    kind = "document"
    media_type = "application/pdf"
    name = factory.Sequence(lambda number: f"示例函件{number}.pdf")
    size = 1000
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    place = factory.Sequence(lambda number: f"00/{number:032x}")
    added_at = factory.LazyFunction(timezone.now)


class ReplyFactory(factory.django.DjangoModelFactory):
    """A reply that one curator drafted and another published, beside an agency; in force for a month.

    Trait: `open`, not decided.
    """

    class Meta:
        model = Reply

    class Params:
        open = factory.Trait(decision="open", decided_name="", decided_at=None)

    agency = factory.SubFactory(AgencyFactory)
    entry_kind = "agency"
    entry_id = factory.LazyAttribute(lambda reply: reply.agency.pk)
    organisation = "示例催收有限公司"
    text_zh = "示例：我公司从未派人上门。"
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    drafted_name = "example-editor"
    drafted_at = factory.LazyFunction(timezone.now)
    decision = "published"
    decided_name = "example-publisher"
    decided_at = factory.LazyFunction(timezone.now)
