"""The words in which curators read states, moves, keys and times."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from agencies.checking.facts import Severity
from agencies.models import Signal
from agencies.queries.content import content
from agencies.reporting.state import State

STATES: Mapping[str, str] = {
    State.RECEIVED: pgettext_lazy("state of a report", "new"),
    State.IN_REVIEW: pgettext_lazy("state of a report", "in review"),
    State.WAITING: pgettext_lazy("state of a report", "waiting for the reporter"),
    State.JOINED: pgettext_lazy("state of a report", "joined to a pattern"),
    State.REFERRED: pgettext_lazy("state of a report", "referred"),
    State.NOT_USED: pgettext_lazy("state of a report", "not used"),
    State.CLOSED: pgettext_lazy("state of a report", "closed"),
    State.WITHDRAWN: pgettext_lazy("state of a report", "withdrawn by the reporter"),
    State.DISPOSED: pgettext_lazy("state of a report", "disposed of"),
}
MOVES: Mapping[str, str] = {
    "take_up": gettext_lazy("Take up"),
    "ask": gettext_lazy("Ask the reporter"),
    "answer": gettext_lazy("Go on without an answer"),
    "join": gettext_lazy("Join to the pattern"),
    "refer": gettext_lazy("Refer"),
    "set_aside": gettext_lazy("Do not use"),
    "reopen": gettext_lazy("Look at it anew"),
    "close": pgettext_lazy("move of a report", "Close"),
}
# Why a report was held for review when it came: the codes of agencies/reporting/hold.py.
HELD_FOR: Mapping[str, str] = {
    "quick": gettext_lazy("sent faster than anybody types"),
    "trap": gettext_lazy("a field was filled that nobody sees"),
    "begun": gettext_lazy("begun while very many were begun from one address"),
    "network": gettext_lazy("many from one network"),
    "alike": gettext_lazy("nearly the same words as others"),
}
# What a letter does on the report page; the script reads it from the buttons.
KEYS: Mapping[str, str] = {
    "take_up": "t",
    "ask": "q",
    "answer": "w",
    "join": "p",
    "refer": "r",
    "set_aside": "x",
    "reopen": "o",
    "close": "c",
}
ALIKE: Mapping[str, str] = {
    "account": gettext_lazy("same account"),
    "phone": gettext_lazy("same phone"),
    "plate": gettext_lazy("same number plate"),
    "badge": gettext_lazy("same badge"),
    "wording": gettext_lazy("nearly the same words"),
    "agency": gettext_lazy("same agency"),
}
# The same beside a row of the queue, where there is little room.
ALIKE_IN: Mapping[str, str] = {
    "account": gettext_lazy("account"),
    "phone": gettext_lazy("phone"),
    "plate": gettext_lazy("number plate"),
    "badge": gettext_lazy("badge"),
    "wording": gettext_lazy("wording"),
}
GIVEN: Mapping[str, str] = {
    "money": gettext_lazy("money"),
    "papers": gettext_lazy("papers"),
    "codes": gettext_lazy("codes or passwords"),
}
SEVERITIES: Mapping[str, str] = {
    Severity.CRITICAL: gettext_lazy("critical"),
    Severity.HIGH: gettext_lazy("high"),
    Severity.MEDIUM: gettext_lazy("medium"),
    Severity.LOW: gettext_lazy("low"),
}


def time_in_words(span: timedelta) -> str:
    """Return how long something has lasted, in whole hours up to two days and in days from then on."""
    hours = max(int(span.total_seconds()) // 3600, 0)
    if hours == 0:
        return _("under an hour")
    if hours < 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = hours // 24
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def waited(since: datetime, now: datetime) -> str:
    """Return how long it is since a moment, in words."""
    return time_in_words(now - since)


def ticked(codes: list[str]) -> list[Signal]:
    """Return the behaviours of some codes, the worst first; codes that are no longer public are left out."""
    order = list(SEVERITIES)
    held = {signal.code: signal for signal in content().signals}
    found = (held[code] for code in codes if code in held)
    return sorted(found, key=lambda signal: (order.index(signal.severity), signal.code))


def title(row) -> str:
    """Return the title of a signal or pattern in the language of the page."""
    return row.title_en if (get_language() or "").startswith("en") else row.title_zh
