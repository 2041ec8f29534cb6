"""The curators' pages, one noun a file."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agencies.admin.agency import AgencyAdmin
from agencies.admin.alert import AlertAdmin
from agencies.admin.change import ChangeAdmin
from agencies.admin.creditor import CreditorAdmin
from agencies.admin.engagement import EngagementAdmin
from agencies.admin.evidence import EvidenceAdmin
from agencies.admin.guidance import GuidanceAdmin
from agencies.admin.hotline import HotlineAdmin
from agencies.admin.indicator import IndicatorAdmin
from agencies.admin.licence import LicenceAdmin
from agencies.admin.officer import OfficerAdmin
from agencies.admin.pattern import PatternAdmin
from agencies.admin.proposal import ProposalAdmin
from agencies.admin.reply_template import ReplyTemplateAdmin
from agencies.admin.report import ReportAdmin
from agencies.admin.rule import RuleAdmin
from agencies.admin.signal import SignalAdmin

__all__ = [
    "AgencyAdmin",
    "AlertAdmin",
    "ChangeAdmin",
    "CreditorAdmin",
    "EngagementAdmin",
    "EvidenceAdmin",
    "GuidanceAdmin",
    "HotlineAdmin",
    "IndicatorAdmin",
    "LicenceAdmin",
    "OfficerAdmin",
    "PatternAdmin",
    "ProposalAdmin",
    "ReplyTemplateAdmin",
    "ReportAdmin",
    "RuleAdmin",
    "SignalAdmin",
]

admin.site.site_title = admin.site.site_header = _("visitcheck curation")
admin.site.index_title = _("What the public is shown, and what checks compare with")
