"""The tables, one concept a file."""

from agencies.models.agency import Agency
from agencies.models.alert import Alert
from agencies.models.change import Change
from agencies.models.content_version import ContentVersion
from agencies.models.creditor import Creditor
from agencies.models.engagement import Engagement
from agencies.models.evidence import Evidence
from agencies.models.guidance import Guidance
from agencies.models.hotline import Hotline
from agencies.models.indicator import Indicator
from agencies.models.licence import Licence
from agencies.models.name import Name, NameKey
from agencies.models.officer import Officer
from agencies.models.pattern import Pattern
from agencies.models.proposal import Proposal
from agencies.models.question import Question
from agencies.models.reply_template import ReplyTemplate
from agencies.models.report import Report
from agencies.models.report_event import ReportEvent
from agencies.models.report_key import ReportKey
from agencies.models.rule import Rule
from agencies.models.saved_view import SavedView
from agencies.models.signal import Signal
from agencies.models.throttle import Throttle

__all__ = [
    "Agency",
    "Alert",
    "Change",
    "ContentVersion",
    "Creditor",
    "Engagement",
    "Evidence",
    "Guidance",
    "Hotline",
    "Indicator",
    "Licence",
    "Name",
    "NameKey",
    "Officer",
    "Pattern",
    "Proposal",
    "Question",
    "ReplyTemplate",
    "Report",
    "ReportEvent",
    "ReportKey",
    "Rule",
    "SavedView",
    "Signal",
    "Throttle",
]
