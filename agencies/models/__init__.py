"""The tables, one concept a file."""

from agencies.models.agency import Agency
from agencies.models.content_version import ContentVersion
from agencies.models.creditor import Creditor
from agencies.models.engagement import Engagement
from agencies.models.guidance import Guidance
from agencies.models.hotline import Hotline
from agencies.models.indicator import Indicator
from agencies.models.licence import Licence
from agencies.models.name import Name, NameKey
from agencies.models.officer import Officer
from agencies.models.pattern import Pattern
from agencies.models.rule import Rule
from agencies.models.signal import Signal

__all__ = [
    "Agency",
    "ContentVersion",
    "Creditor",
    "Engagement",
    "Guidance",
    "Hotline",
    "Indicator",
    "Licence",
    "Name",
    "NameKey",
    "Officer",
    "Pattern",
    "Rule",
    "Signal",
]
