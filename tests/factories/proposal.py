"""Proposals for tests."""

from datetime import timedelta

import factory
from django.utils import timezone

from agencies.models import Proposal
from tests.factories.user import CuratorFactory


class ProposalFactory(factory.django.DjangoModelFactory):
    """An alert that somebody drafted; `on=[…]` takes the reports that it rests on."""

    class Meta:
        model = Proposal
        skip_postgeneration_save = True

    kind = Proposal.Kind.ALERT
    payload = factory.LazyFunction(
        lambda: {
            "level": "warning",
            "title_zh": "示例预警",
            "title_en": "Example alert",
            "text_zh": "示例预警的正文。",
            "text_en": "What the example alert says.",
            "province": "",
            "city": "",
            "pattern": "",
        }
    )
    why = "示例理由"
    drafted_by = factory.SubFactory(CuratorFactory)
    drafted_at = factory.LazyFunction(timezone.now)
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))

    @factory.post_generation
    def on(self, create, extracted, **options):
        """Rest on these reports."""
        if create and extracted:
            self.reports.set(extracted)
