"""The headline of each outcome, in the words that every reader of an assessment gets."""

from collections.abc import Mapping
from types import MappingProxyType

from agencies.checking.claim import gettext_noop as _
from agencies.checking.outcome import Outcome

HEADLINES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.STOP: _("Stop here first. There are danger signs."),
        Outcome.CONFLICT: _("It does not add up."),
        Outcome.UNKNOWN: _("Not found. That does not mean false, and it does not mean true."),
        Outcome.LISTED: _(
            "This company is on a list. That does not prove that it sent the person at the door."
        ),
        Outcome.ROSTER: _("There is a record with this name and badge. Still ring the official number."),
    }
)
