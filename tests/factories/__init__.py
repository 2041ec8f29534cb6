"""Made-up rows for tests, one noun a file. Every name says that it is an example, and every source is current."""

from tests.factories.agency import AgencyFactory
from tests.factories.alert import AlertFactory
from tests.factories.change import ChangeFactory
from tests.factories.creditor import CreditorFactory
from tests.factories.dispute import DisputeFactory, DisputeFileFactory, ReplyFactory
from tests.factories.engagement import EngagementFactory
from tests.factories.guidance import GuidanceFactory
from tests.factories.hotline import HotlineFactory
from tests.factories.indicator import IndicatorFactory
from tests.factories.licence import LicenceFactory
from tests.factories.officer import OfficerFactory
from tests.factories.pattern import PatternFactory
from tests.factories.proposal import ProposalFactory
from tests.factories.report import EvidenceFactory, QuestionFactory, ReplyTemplateFactory, ReportFactory
from tests.factories.rule import RuleFactory
from tests.factories.sample import SampleFactory
from tests.factories.signal import SignalFactory
from tests.factories.tally import TallyFactory
from tests.factories.user import CuratorFactory, UserFactory

__all__ = [
    "AgencyFactory",
    "AlertFactory",
    "ChangeFactory",
    "CreditorFactory",
    "CuratorFactory",
    "DisputeFactory",
    "DisputeFileFactory",
    "EngagementFactory",
    "EvidenceFactory",
    "GuidanceFactory",
    "HotlineFactory",
    "IndicatorFactory",
    "LicenceFactory",
    "OfficerFactory",
    "PatternFactory",
    "ProposalFactory",
    "QuestionFactory",
    "ReplyFactory",
    "ReplyTemplateFactory",
    "ReportFactory",
    "RuleFactory",
    "SampleFactory",
    "SignalFactory",
    "TallyFactory",
    "UserFactory",
]
