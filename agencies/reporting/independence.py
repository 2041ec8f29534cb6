"""Which of several reports count as independent of each other, and why the others do not.

One person can tell the same thing twice, from another telephone or in other words. What is published needs two reports
between which nothing shows such a tie.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencies.checking.claim import gettext_noop

ENOUGH = 2  # independent reports, where no lender, agency or authority has said it itself


class Doubt(StrEnum):
    """Why a report does not count."""

    ENDED = "ended"
    NOT_USED = "not_used"
    HELD = "held"
    UNRELATED = "unrelated"
    DUPLICATE = "duplicate"
    SAME_DAY = "same_day"
    SAME_NETWORK = "same_network"
    NETWORK_FORGOTTEN = "network_forgotten"
    SAME_WORDING = "same_wording"


DOUBTS = {
    Doubt.ENDED: gettext_noop("It was withdrawn, or its text has been deleted."),
    Doubt.NOT_USED: gettext_noop("It was set aside as not used."),
    Doubt.HELD: gettext_noop("It is held for review."),
    Doubt.UNRELATED: gettext_noop("It does not tell of this."),
    Doubt.DUPLICATE: gettext_noop("It tells of the same visit as another one."),
    Doubt.SAME_DAY: gettext_noop("It came from the same network on the same day as another one."),
    Doubt.SAME_NETWORK: gettext_noop("It came from the same network as another one."),
    Doubt.NETWORK_FORGOTTEN: gettext_noop(
        "Its network is not kept any longer, nor is that of another one: both may come from the same."
    ),
    Doubt.SAME_WORDING: gettext_noop("It is worded like another one."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is weighed of one report.

    `network` is a keyed digest ("" once it is deleted, or was never known), `visit` the number of the report that this
    one is a duplicate of, else its own; `wording` are the marks of likeness.py; `tells_of_it` says whether it contains
    what is to be published.
    """

    report: int
    sent_on: date
    visit: int
    network: str = ""
    wording: frozenset[str] = frozenset()
    is_ended: bool = False
    is_not_used: bool = False
    is_held: bool = False
    tells_of_it: bool = True


@dataclass(frozen=True, slots=True)
class Weighed:
    """One report and, unless it counts, why not and beside which other report ("its own" doubts have none)."""

    report: int
    doubt: Doubt | None = None
    other: int | None = None


def weigh(tellings: Sequence[Telling]) -> tuple[Weighed, ...]:
    """Return each report with its doubt, in the order of sending; those without one are independent of each other.

    Of the ways to choose, one with the most independent reports is taken.
    """
    ordered = sorted(tellings, key=lambda each: (each.sent_on, each.report))
    alone = {each.report: doubt for each in ordered if (doubt := _own_doubt(each))}
    usable = [each for each in ordered if each.report not in alone]
    # Beginning with each in turn finds two that are independent wherever there are two.
    best = max((_choose(usable, first) for first in usable), key=len, default=[])
    counted = {each.report for each in best}
    return tuple(
        Weighed(each.report, alone[each.report])
        if each.report in alone
        else Weighed(each.report)
        if each.report in counted
        else Weighed(each.report, *_tie(each, best))
        for each in ordered
    )


def counted(weighed: Sequence[Weighed]) -> tuple[int, ...]:
    """Return the reports that are independent of each other."""
    return tuple(each.report for each in weighed if each.doubt is None)


def same_wording(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts share half of their marks; a text that is too short to have any is like no other."""
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def _own_doubt(telling: Telling) -> Doubt | None:
    doubts = (
        (telling.is_ended, Doubt.ENDED),
        (telling.is_not_used, Doubt.NOT_USED),
        (telling.is_held, Doubt.HELD),
        (not telling.tells_of_it, Doubt.UNRELATED),
    )
    return next((doubt for holds, doubt in doubts if holds), None)


def _choose(usable: Sequence[Telling], first: Telling) -> list[Telling]:
    chosen = [first]
    for each in usable:
        if each is not first and _tie(each, chosen) == (None, None):
            chosen.append(each)
    return chosen


def _tie(telling: Telling, chosen: Sequence[Telling]) -> tuple[Doubt | None, int | None]:
    """Return the first tie to a report that was chosen, and which."""
    for other in chosen:
        if doubt := _doubt_between(telling, other):
            return doubt, other.report
    return None, None


def _doubt_between(one: Telling, other: Telling) -> Doubt | None:
    if one.visit == other.visit:
        return Doubt.DUPLICATE
    if one.network == other.network:
        if not one.network:
            return Doubt.NETWORK_FORGOTTEN
        return Doubt.SAME_DAY if one.sent_on == other.sent_on else Doubt.SAME_NETWORK
    return Doubt.SAME_WORDING if same_wording(one.wording, other.wording) else None
