"""Reports and what hangs on them, for tests: every word made up."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.models import Evidence, Question, ReplyTemplate, Report
from agencies.models.report import RECEIPT
from agencies.models.sealed import keyed_digest
from agencies.reporting.receipt import make_receipt


class ReportFactory(factory.django.DjangoModelFactory):
    """A report that was sent an hour ago and waits to be taken up; `receipt=` sets the code that opens it.

    Traits: `draft` (still being told), `in_review`, `waiting`, `closed`, `withdrawn`.
    """

    class Meta:
        model = Report

    class Params:
        receipt = factory.LazyFunction(make_receipt)
        draft = factory.Trait(state="draft", sent_at=None)
        in_review = factory.Trait(state="in_review")
        waiting = factory.Trait(state="waiting")
        closed = factory.Trait(state="closed", closed_at=factory.LazyFunction(timezone.now))
        withdrawn = factory.Trait(
            state="withdrawn", words="", agency="", name="", phones="", payee="", contact="", signals=[]
        )

    receipt_digest = factory.LazyAttribute(lambda report: keyed_digest(RECEIPT, report.receipt))
    state = "received"
    begun_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=2))
    sent_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    moved_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    agency = "示例催收有限公司"
    words = "示例经过：有人上门要钱。"


class QuestionFactory(factory.django.DjangoModelFactory):
    """An open question to the reporter of a waiting report."""

    class Meta:
        model = Question

    report = factory.SubFactory(ReportFactory, waiting=True)
    text = "示例问题：他开什么车？"
    asked_at = factory.LazyFunction(timezone.now)


class EvidenceFactory(factory.django.DjangoModelFactory):
    """The facts of a photo; nothing lies in the evidence store for it."""

    class Meta:
        model = Evidence

    report = factory.SubFactory(ReportFactory)
    kind = "image"
    media_type = "image/jpeg"
    name = factory.Sequence(lambda number: f"示例照片{number}.jpg")
    size = 1000
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    added_at = factory.LazyFunction(timezone.now)


class ReplyTemplateFactory(factory.django.DjangoModelFactory):
    """A question in both languages."""

    class Meta:
        model = ReplyTemplate

    title = factory.Sequence(lambda number: f"示例模板{number}")
    text_zh = "示例：他开什么车？"
    text_en = "Example: which car does he drive?"
