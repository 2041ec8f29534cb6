"""The tables, one concept a file."""

from agencies.models.agency import Agency
from agencies.models.alert import Alert
from agencies.models.audit import AuditEntry
from agencies.models.change import Change
from agencies.models.column_mapping import ColumnMapping
from agencies.models.content_version import ContentVersion
from agencies.models.creditor import Creditor
from agencies.models.dispute import Dispute, EntryKind
from agencies.models.dispute_event import DisputeEvent
from agencies.models.dispute_file import DisputeFile
from agencies.models.dispute_message import DisputeMessage, Side
from agencies.models.engagement import Engagement
from agencies.models.evidence import Evidence
from agencies.models.guidance import Guidance
from agencies.models.hotline import Hotline
from agencies.models.imports import Import, ImportChunk
from agencies.models.indicator import Indicator
from agencies.models.invitation import Invitation
from agencies.models.licence import Licence
from agencies.models.name import Name, NameKey
from agencies.models.officer import Officer
from agencies.models.pattern import Pattern
from agencies.models.proposal import Proposal
from agencies.models.question import Question
from agencies.models.reply import Reply
from agencies.models.reply_template import ReplyTemplate
from agencies.models.report import Report
from agencies.models.report_event import ReportEvent
from agencies.models.report_key import ReportKey
from agencies.models.role_request import RoleRequest
from agencies.models.rule import Rule
from agencies.models.sample import Sample
from agencies.models.saved_view import SavedView
from agencies.models.second_factor import RecoveryCode, SecondFactor
from agencies.models.signal import Signal
from agencies.models.staff_session import StaffSession
from agencies.models.tally import Tally
from agencies.models.throttle import Throttle
from agencies.models.watch import Watch
from agencies.models.web_address import WebAddress

__all__ = [
    "Agency",
    "Alert",
    "AuditEntry",
    "Change",
    "ColumnMapping",
    "ContentVersion",
    "Creditor",
    "Dispute",
    "DisputeEvent",
    "DisputeFile",
    "DisputeMessage",
    "Engagement",
    "EntryKind",
    "Evidence",
    "Guidance",
    "Hotline",
    "Import",
    "ImportChunk",
    "Indicator",
    "Invitation",
    "Licence",
    "Name",
    "NameKey",
    "Officer",
    "Pattern",
    "Proposal",
    "Question",
    "RecoveryCode",
    "Reply",
    "ReplyTemplate",
    "Report",
    "ReportEvent",
    "ReportKey",
    "RoleRequest",
    "Rule",
    "Sample",
    "SavedView",
    "SecondFactor",
    "Side",
    "Signal",
    "StaffSession",
    "Tally",
    "Throttle",
    "Watch",
    "WebAddress",
]
