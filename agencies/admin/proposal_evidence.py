"""What a proposal rests on, laid out to be read: its reports with the doubts about them, and what would have matched."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.admin.proposal_words import signal_titles
from agencies.curation.count import FEWEST, coarse
from agencies.forms.bilingual import place_words
from agencies.models import Report
from agencies.queries.independence import weigh_reports
from agencies.queries.proof import Proof, prove
from agencies.reporting.independence import DOUBTS, ENOUGH, counted

MOST_SHOWN = 20  # reports linked; the others are counted
NAMED = ("phones", "payee", "badge", "plate", "agency", "creditor")  # what an indicator can be made of


@dataclass(frozen=True, slots=True)
class Witness:
    """A report under a proposal: what it tells, and why it does not count ("" if it does)."""

    report: Report
    sent_on: date
    place: str
    ticks: str
    doubt: str
    other: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reports of a proposal, and whether enough of them are independent."""

    witnesses: list[Witness]
    count: int
    needed: int = ENOUGH

    @property
    def is_enough(self) -> bool:
        return self.count >= self.needed


@dataclass(frozen=True, slots=True)
class Shown:
    """What would have matched, with no more reports than a page can hold."""

    proof: Proof
    reports: tuple[int, ...]
    further: int
    elsewhere: int  # of those that match, how many the proposal does not rest on
    is_pattern: bool
    fewest: int = FEWEST

    @property
    def about(self) -> int:
        """How many match, coarse: for who may not read reports."""
        return coarse(len(self.proof.matched))


def evidence_of(kind: str, values: Mapping[str, Any], reports: Collection[int]) -> Evidence:
    """Return the reports of a proposal, oldest first."""
    rows = Report.objects.defer("contact").in_bulk(list(reports))
    weighed = [each for each in weigh_reports(kind, values, reports) if each.report in rows]
    titles = signal_titles({code for row in rows.values() for code in row.signals})
    witnesses = [
        Witness(
            report=(row := rows[each.report]),
            sent_on=timezone.localdate(row.sent_at),
            place=place_words(row.province, row.city),
            ticks=", ".join(titles.get(code, code) for code in row.signals),
            doubt=_(DOUBTS[each.doubt]) if each.doubt else "",
            other=each.other,
        )
        for each in weighed
    ]
    return Evidence(witnesses, len(counted(weighed)))


def proof_of(kind: str, values: Mapping[str, Any], reports: Collection[int]) -> Shown | None:
    """Return what would have matched; None for an alert about no pattern, which nothing can be compared with."""
    if kind == "alert" and not values.get("pattern"):
        return None
    proof = prove(kind, values)
    return Shown(
        proof,
        proof.matched[:MOST_SHOWN],
        max(0, len(proof.matched) - MOST_SHOWN),
        len(set(proof.matched) - set(reports)),
        is_pattern=kind == "pattern",
    )


def named_by(reports: Collection[int]) -> list[tuple[str, str, int]]:
    """Return what sent reports name: the field's words, the value as written, and how many name it; the most first."""
    rows = Report.objects.sent().filter(pk__in=reports).values_list(*NAMED)
    found = Counter((field, value) for row in rows for field, value in zip(NAMED, row, strict=True) if value)
    return [
        (str(Report._meta.get_field(field).verbose_name), value, count)
        for (field, value), count in found.most_common(MOST_SHOWN)
    ]
