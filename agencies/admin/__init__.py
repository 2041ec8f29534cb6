"""The curators' pages, one noun a file."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.agency import AgencyAdmin
from agencies.admin.alert import AlertAdmin
from agencies.admin.audit import AuditEntryAdmin
from agencies.admin.change import ChangeAdmin
from agencies.admin.creditor import CreditorAdmin
from agencies.admin.day import day_page
from agencies.admin.dispute import DisputeAdmin
from agencies.admin.engagement import EngagementAdmin
from agencies.admin.evidence import EvidenceAdmin
from agencies.admin.guidance import GuidanceAdmin
from agencies.admin.hotline import HotlineAdmin
from agencies.admin.imports import ImportAdmin
from agencies.admin.indicator import IndicatorAdmin
from agencies.admin.licence import LicenceAdmin
from agencies.admin.officer import OfficerAdmin
from agencies.admin.pattern import PatternAdmin
from agencies.admin.person import PersonAdmin
from agencies.admin.proposal import ProposalAdmin
from agencies.admin.reply_template import ReplyTemplateAdmin
from agencies.admin.report import ReportAdmin
from agencies.admin.role_request import RoleRequestAdmin
from agencies.admin.rule import RuleAdmin
from agencies.admin.sample import SampleAdmin
from agencies.admin.signal import SignalAdmin
from agencies.admin.tally import TallyAdmin
from agencies.admin.watch import WatchAdmin

__all__ = [
    "AgencyAdmin",
    "AlertAdmin",
    "AuditEntryAdmin",
    "ChangeAdmin",
    "CreditorAdmin",
    "DisputeAdmin",
    "EngagementAdmin",
    "EvidenceAdmin",
    "GuidanceAdmin",
    "HotlineAdmin",
    "ImportAdmin",
    "IndicatorAdmin",
    "LicenceAdmin",
    "OfficerAdmin",
    "PatternAdmin",
    "PersonAdmin",
    "ProposalAdmin",
    "ReplyTemplateAdmin",
    "ReportAdmin",
    "RoleRequestAdmin",
    "RuleAdmin",
    "SampleAdmin",
    "SignalAdmin",
    "TallyAdmin",
    "WatchAdmin",
]

admin.site.site_title = admin.site.site_header = _("visitcheck curation")
admin.site.index_title = _("What the public is shown, and what checks compare with")
# The first page is a curator's day, the same way in which Django lets the sign-in be another.
admin.site.index_template = "admin/day.html"
admin.site.index = day_page
